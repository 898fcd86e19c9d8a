"""The demo's articles show an editor everything once, and leave no page in no list and no link broken."""

import pytest

from cms.actions import set_up_cms, sync_editor_access
from cms.models import ArticlePage, LinkInPage
from cms.reads.dashboard import dashboard
from core import clock
from courses.models import CoursePage
from people.enums import Role
from people.models import Person, RoleGrant
from portal.sample.articles import load_articles, read_articles
from portal.sample.programme import read_programme


@pytest.fixture
def loaded(world, commit):
    set_up_cms().add_child(instance=CoursePage(title="Level 1", slug="infant-mental-health-level-1"))
    for entry in read_programme().people:
        if "editor" in entry.roles:
            person = Person.objects.create_user(entry.email, full_name=entry.name, service=world.service)
            RoleGrant.objects.create(person=person, role=Role.EDITOR, service=world.service)
            sync_editor_access(person=person)
    load_articles(clock.now())
    return Person.objects.get(full_name="Idris Okafor")


@pytest.mark.filterwarnings("ignore:get_connection")  # the CMS asks for its mail connection in the older way
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the CMS leaves a file open
def test_each_part_of_the_editors_list_shows_something_but_faults(loaded, sign_in):
    found = {part.key: len(part.found) for part in dashboard(loaded, clock.now())}
    assert found.pop("originals") == 0, "copies of courses come with the courses"
    assert found == {
        "waiting": 1,
        "reviews": 1,
        "links": 0,
        "unlisted": 0,
        "scheduled": 1,
        "drafts": 1,
        "unread": 1,
    }
    assert LinkInPage.objects.filter(state="works").count() >= 2
    reader = sign_in()
    for page in ArticlePage.objects.live():
        assert reader.get(page.url).status_code == 200
    assert reader.get(read_articles().redirect.old_address).status_code == 301
    assert b"og:image" in reader.get("/noticing-babies/").content
