"""Nothing empty goes live, whatever kind of page it is and whichever way it is published."""

import json
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page

from cms.models import ArticlePage, SharedPage
from courses.models import CoursePage, ModulePage
from tests.cms.pieces import section, text

KINDS = [kind for kind in SharedPage.__subclasses__() if not kind._meta.abstract]
KINDS += [
    kind
    for parent in SharedPage.__subclasses__()
    if parent._meta.abstract
    for kind in parent.__subclasses__()
]
EMPTY = [
    [],
    [section("A heading alone", text("<p> &nbsp; </p>"))],
    [section("A heading alone", text(""))],
]


def test_every_kind_of_page_says_what_its_body_is():
    assert {*KINDS} == {ArticlePage, CoursePage, ModulePage}
    assert all(kind.body_field and kind.body_missing for kind in KINDS)


def draft(newsroom: SimpleNamespace, kind: type[SharedPage], body: object) -> SharedPage:
    parent = newsroom.root_page
    if kind is ModulePage:
        parent = parent.add_child(instance=CoursePage(title="Its course"))
    page = kind(title="Empty", live=False, **{kind.body_field: body})
    parent.add_child(instance=page)
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_empty_is_published(newsroom, kind):
    bodies = EMPTY if kind.body_field == "sections" else ["", "  "]
    for body in bodies:
        page = draft(newsroom, kind, json.dumps(body) if isinstance(body, list) else body)
        with pytest.raises(ValidationError, match="then send it in"):
            page.save_revision().publish()
        assert not Page.objects.get(pk=page.pk).live


@pytest.mark.parametrize("kind", KINDS)
def test_with_a_body_it_is_published(newsroom, kind):
    body = json.dumps([section("One", text("<p>Hello</p>"))]) if kind.body_field == "sections" else "A start."
    page = draft(newsroom, kind, body)
    page.save_revision().publish()
    assert Page.objects.get(pk=page.pk).live


def posted(**more) -> dict[str, str]:
    return {
        "title": "Empty", "slug": "empty", "introduction": "", "sections-count": "0", "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": "", **more,
    }  # fmt: skip


@pytest.mark.filterwarnings("ignore:get_connection")  # the CMS asks for its mail connection in the older way
def test_an_empty_article_is_kept_as_a_draft_and_refused_when_it_is_sent_in(newsroom, sign_in):
    address = f"/cms/pages/add/cms/articlepage/{newsroom.root_page.pk}/"
    client = sign_in(newsroom.editor)
    answer = client.post(address, posted(**{"action-submit": "1"}))
    assert "This article has no text yet" in answer.content.decode()
    assert not ArticlePage.objects.filter(slug="empty").exists()
    assert client.post(address, posted()).status_code == 302
    assert not ArticlePage.objects.get(slug="empty").live
