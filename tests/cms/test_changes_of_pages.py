"""Unpublishing, moving and deleting: one editor asks, a second one confirms."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry

from certificates.models import Certificate
from cms.actions import sync_editor_access
from cms.actions.changing import ask_for_change, confirm_change
from cms.enums import PageChangeKind
from cms.models import ArticlePage, PageChange
from core import clock
from core.errors import Refused
from core.models import AuditEvent
from courses.actions import enrol
from courses.models import CoursePage, ModulePage
from tests.cms.pieces import article, second_editor

UNPUBLISH, MOVE, DELETE = PageChangeKind.UNPUBLISH, PageChangeKind.MOVE, PageChangeKind.DELETE
LIST = "site_pages:list"


@pytest.fixture
def colleague(newsroom):
    person = second_editor(newsroom)
    sync_editor_access(person=person)
    return person


@pytest.fixture
def page(newsroom):
    return article(newsroom.root_page, "About babies")


def ask(newsroom, page, kind, new_parent=None):
    return ask_for_change(page=page, kind=kind, new_parent=new_parent, by=newsroom.editor, now=clock.now())


def post(client, page, kind, **more):
    return client.post(reverse("site_pages:change", args=[page.pk]), {"kind": str(kind), **more})


def confirm(client, change):
    return client.post(reverse("site_pages:confirm", args=[change.pk]), follow=True)


def again(page) -> ArticlePage:
    return ArticlePage.objects.get(pk=page.pk)


def test_two_editors_unpublish_a_page_on_the_site(newsroom, colleague, page, sign_in):
    post(sign_in(newsroom.editor), page, UNPUBLISH)
    change = PageChange.objects.get(page=page)
    assert again(page).live
    assert "Done" in confirm(sign_in(colleague), change).content.decode()
    assert not again(page).live
    assert PageLogEntry.objects.get(page=page.pk, action="wagtail.unpublish").user == colleague
    assert set(AuditEvent.objects.filter(subject_id=str(page.pk)).values_list("verb", flat=True)) >= {
        "page_change.asked_for",
        "page_change.made",
    }


def test_two_editors_move_a_page_below_another(newsroom, colleague, page, sign_in):
    parent = article(newsroom.root_page, "For parents")
    post(sign_in(newsroom.editor), page, MOVE, new_parent=parent.pk)
    confirm(sign_in(colleague), PageChange.objects.get(page=page))
    assert again(page).get_parent().pk == parent.pk
    assert again(page).url_path == f"{again(parent).url_path}{page.slug}/"


def test_two_editors_delete_a_page(newsroom, colleague, page, sign_in):
    post(sign_in(newsroom.editor), page, DELETE)
    confirm(sign_in(colleague), PageChange.objects.get(page=page))
    assert not Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("kind", [UNPUBLISH, DELETE])
def test_nobody_confirms_what_they_asked_for_themselves(newsroom, page, sign_in, kind):
    change = ask(newsroom, page, kind)
    assert "Ask a second editor" in confirm(sign_in(newsroom.editor), change).content.decode()
    assert again(page).live


def test_a_superuser_is_one_person_too(newsroom, page):
    boss = newsroom.administrator
    boss.is_superuser = True
    boss.save()
    change = ask_for_change(page=page, kind=DELETE, new_parent=None, by=boss, now=clock.now())
    with pytest.raises(Refused, match="second editor"):
        confirm_change(change=change, by=boss)


def test_a_page_that_no_reader_saw_needs_nobody_else(newsroom, sign_in):
    draft = article(newsroom.root_page, "Half a thought", live=False)
    Page.objects.filter(pk=draft.pk).update(first_published_at=None)
    post(sign_in(newsroom.editor), draft, DELETE)
    assert not Page.objects.filter(pk=draft.pk).exists()


def test_either_of_them_leaves_it_as_it_is(newsroom, colleague, page, sign_in):
    change = ask(newsroom, page, DELETE)
    sign_in(colleague).post(reverse("site_pages:withdraw", args=[change.pk]))
    assert not PageChange.objects.filter(page=page).exists()
    assert again(page).live


def test_a_course_that_people_joined_cannot_be_deleted_and_can_be_unpublished(newsroom, colleague):
    course = newsroom.root_page.add_child(instance=CoursePage(title="Joined"))
    enrol(person=newsroom.learner, course=course, by=newsroom.learner, now=clock.now())
    with pytest.raises(Refused, match="Unpublish it instead"):
        ask(newsroom, course, DELETE)
    confirm_change(change=ask(newsroom, course, UNPUBLISH), by=colleague)
    assert not CoursePage.objects.get(pk=course.pk).live
    assert not Certificate.objects.exists()


def test_what_became_impossible_meanwhile_is_refused_when_it_is_confirmed(newsroom, colleague):
    course = newsroom.root_page.add_child(instance=CoursePage(title="Joined"))
    change = ask(newsroom, course, DELETE)
    enrol(person=newsroom.learner, course=course, by=newsroom.learner, now=clock.now())
    with pytest.raises(Refused, match="Unpublish it instead"):
        confirm_change(change=change, by=colleague)
    assert CoursePage.objects.filter(pk=course.pk).exists()


@pytest.mark.parametrize("kind", list(PageChangeKind))
def test_the_page_that_all_hang_from_stays(newsroom, kind):
    with pytest.raises(Refused, match="stays where it is"):
        ask(newsroom, newsroom.root_page, kind, newsroom.root_page)


def test_what_cannot_be_done_is_said_in_a_sentence(newsroom, page, sign_in):
    client = sign_in(newsroom.editor)
    below = page.add_child(instance=ArticlePage(title="Below"))
    for kind, more, words in [
        (UNPUBLISH, {}, "Unpublish or move those first"),
        (DELETE, {}, "Delete or move those first"),
        (MOVE, {}, ">Choose the page below which it should go.<"),
        (MOVE, {"new_parent": below.pk}, "Select a valid choice"),
        (MOVE, {"new_parent": page.pk}, "Select a valid choice"),
    ]:
        answer = post(client, page, kind, **more)
        assert answer.status_code == 422
        assert words in answer.content.decode(), words
    assert post(client, page, "burn").status_code == 422


def test_a_module_only_moves_to_a_course_and_two_pages_never_share_an_address(newsroom):
    course = newsroom.root_page.add_child(instance=CoursePage(title="One"))
    other = newsroom.root_page.add_child(instance=CoursePage(title="Two"))
    module = course.add_child(instance=ModulePage(title="First", slug="first"))
    with pytest.raises(Refused, match="of this kind"):
        ask(newsroom, module, MOVE, newsroom.root_page)
    other.add_child(instance=ModulePage(title="Also first", slug="first"))
    with pytest.raises(Refused, match="same address"):
        ask(newsroom, module, MOVE, other)


def test_one_change_at_a_time(newsroom, page):
    ask(newsroom, page, UNPUBLISH)
    with pytest.raises(Refused, match="has asked for a change"):
        ask(newsroom, page, DELETE)


def test_confirming_twice_does_it_once(newsroom, colleague, page, sign_in):
    change = ask(newsroom, page, UNPUBLISH)
    confirm_change(change=change, by=colleague)
    with pytest.raises(Refused, match="already"):
        confirm_change(change=change, by=colleague)
    assert confirm(sign_in(colleague), change).status_code == 404


def test_the_list_shows_all_pages_and_what_waits(newsroom, colleague, page, sign_in):
    ask(newsroom, page, DELETE)
    html = sign_in(colleague).get(reverse(LIST)).content.decode()
    assert "About babies" in html
    assert "Edi Editor asked for it" in html
    assert (
        "A second editor has to confirm this" in sign_in(newsroom.editor).get(reverse(LIST)).content.decode()
    )


def test_the_list_costs_the_same_however_many_pages(newsroom, sign_in, django_assert_max_num_queries):
    for number in range(15):
        article(newsroom.root_page, f"Page {number}")
    client = sign_in(newsroom.editor)
    with django_assert_max_num_queries(12):
        client.get(reverse(LIST))


def test_the_editor_leads_there(newsroom, sign_in):
    assert reverse(LIST) in sign_in(newsroom.editor).get("/cms/").content.decode()
