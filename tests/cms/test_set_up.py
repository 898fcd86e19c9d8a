"""Setting up the editor, and who may open it."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.models import Page, Site, Workflow

from cms.actions import set_up_cms, sync_editor_access
from cms.models import ArticlePage, RootPage
from cms.permissions import EDITORS
from core.models import AuditEvent
from people.enums import Role
from people.models import RoleGrant
from tests.cms.pieces import article


def test_setting_up_twice_is_setting_up_once(db):
    call_command("set_up_cms", verbosity=0)
    root = set_up_cms()
    assert RootPage.objects.get() == root
    assert Site.objects.get(is_default_site=True).root_page_id == root.pk
    assert Workflow.objects.filter(name="Two people").count() == 1
    assert [page.title for page in Page.objects.filter(depth=2)] == ["Attune"]


def test_editors_and_administrators_are_let_in(newsroom):
    for who, expected in {
        "editor": True,
        "administrator": True,
        "learner": False,
        "clinician": False,
    }.items():
        person = getattr(newsroom, who)
        person = type(person).objects.get(pk=person.pk)
        assert person.has_perm("wagtailadmin.access_admin") is expected, who


def test_a_role_taken_away_takes_the_editor_away(newsroom):
    editor = newsroom.editor
    editor.role_grants.all().delete()
    assert sync_editor_access(person=editor, by=newsroom.administrator) is False
    assert not editor.groups.filter(name=EDITORS).exists()
    assert AuditEvent.objects.filter(verb="editor_access.withdrawn").count() == 1


def test_a_role_holds_at_the_door_from_the_moment_it_is_given_or_taken(newsroom, sign_in):
    client = sign_in(newsroom.learner)
    assert client.get("/cms/").status_code == 403
    grant = RoleGrant.objects.create(person=newsroom.learner, role=Role.EDITOR, service=newsroom.service)
    assert client.get("/cms/").status_code == 200
    grant.delete()
    assert client.get("/cms/").status_code == 403
    assert not newsroom.learner.groups.exists()


def test_the_editor_stands_in_the_menu_of_those_who_may_open_it(newsroom, sign_in):
    page = article(newsroom.root_page)
    assert "Write and edit pages" in sign_in(newsroom.editor).get(page.url).content.decode()
    assert "Write and edit pages" not in sign_in(newsroom.learner).get(page.url).content.decode()


@pytest.mark.parametrize("slug", ["learning", "cms", "health"])
def test_an_article_cannot_take_an_address_that_the_portal_uses(newsroom, slug):
    with pytest.raises(ValidationError) as refusal:
        newsroom.root_page.add_child(instance=ArticlePage(title="Taken", slug=slug))
    assert "slug" in refusal.value.message_dict
    assert newsroom.root_page.add_child(instance=ArticlePage(title="Free", slug="about-babies")).pk
