"""Old addresses lead on: by themselves when a page moves or is renamed, and where an editor says so."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.actions.changing import make
from cms.enums import PageChangeKind
from cms.models import ArticlePage
from core.models import AuditEvent
from courses.models import CoursePage, ModulePage
from tests.cms.pieces import article

REDIRECTS = "site_pages:redirects"


def leads_to(client, old: str) -> str:
    answer = client.get(old)
    assert answer.status_code == 301, old
    return answer.url


@pytest.fixture
def pages(newsroom):
    """Each kind of page there is, by its name."""
    root = newsroom.root_page
    course = root.add_child(instance=CoursePage(title="One", slug="one"))
    above = article(root, "Above")
    return {
        "article": article(root, "About babies"),
        "article with one below": article(above, "Below").get_parent().specific,
        "course": course,
    }


@pytest.mark.parametrize("kind", ["article", "article with one below", "course"])
def test_a_renamed_page_is_found_at_its_old_address(pages, kind, sign_in, commit):
    page = pages[kind]
    below = {one.pk: one.specific.path_on_site for one in page.get_descendants()}
    old = page.path_on_site
    page.slug = "renamed"
    with commit():
        page.save()
    reader = sign_in()
    assert leads_to(reader, old).endswith(page.path_on_site)
    for pk, was in below.items():
        assert leads_to(reader, was).endswith(Page.objects.get(pk=pk).specific.path_on_site)


def test_a_moved_page_is_found_at_its_old_address(newsroom, pages, sign_in):
    page = pages["article"]
    old = page.path_on_site
    make(page, PageChangeKind.MOVE, pages["article with one below"], newsroom.editor)
    assert leads_to(sign_in(), old).endswith("/above/about-babies/")
    assert old.rstrip("/") in sign_in(newsroom.editor).get(reverse(REDIRECTS)).content.decode()


def test_a_module_is_found_after_its_course_was_renamed(newsroom, pages, sign_in, commit):
    course = pages["course"]
    module = course.add_child(instance=ModulePage(title="First", slug="first"))
    old = module.path_on_site
    course.slug = "other"
    with commit():
        course.save()
    assert leads_to(sign_in(newsroom.learner), old).endswith("/learning/other/first/")


def test_an_editor_adds_and_removes_an_old_address(newsroom, pages, sign_in):
    client = sign_in(newsroom.editor)
    client.post(reverse(REDIRECTS), {"old_address": "/on-the-poster", "page": pages["article"].pk})
    assert leads_to(sign_in(), "/on-the-poster/").endswith("/about-babies/")
    redirect = Redirect.objects.get(old_path="/on-the-poster")
    client.post(reverse("site_pages:remove_redirect", args=[redirect.pk]))
    assert sign_in().get("/on-the-poster/").status_code == 404
    verbs = set(AuditEvent.objects.filter(verb__startswith="redirect.").values_list("verb", flat=True))
    assert verbs == {"redirect.added", "redirect.removed"}


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/about-babies/", "A page stands at this address"),
        ("/people/", "The portal answers at this address itself"),
        ("/where/", "leads to a page already"),
        ("https://elsewhere.example/x/", "Give the part of the address"),
        ("/", "Give the part of the address"),
        ("//elsewhere.example/x/", "Give the part of the address"),
        ("?page=2", "Give the part of the address"),
        ("", "Fill in: Old address"),
    ],
)
def test_what_cannot_lead_on_is_said_in_a_sentence(newsroom, pages, sign_in, address, words):
    before = Redirect.objects.count()
    answer = sign_in(newsroom.editor).post(
        reverse(REDIRECTS), {"old_address": address, "page": pages["article"].pk}
    )
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Redirect.objects.count() == before


def test_a_page_that_is_not_published_is_no_aim(newsroom, sign_in):
    draft = article(newsroom.root_page, "Draft", live=False)
    answer = sign_in(newsroom.editor).post(reverse(REDIRECTS), {"old_address": "/x/", "page": draft.pk})
    assert answer.status_code == 422
    assert ArticlePage.objects.filter(pk=draft.pk, live=False).exists()
