"""What an editor should look at stands on one list: in the editor, and in the portal."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Page

from cms.actions import count_reading, forget_old_readings, set_review_date, sync_editor_access
from cms.actions.changing import ask_for_change
from cms.enums import LinkState, PageChangeKind
from cms.models import ArticlePage, LinkInPage, PageReading, PageReview
from cms.notifications import write_due
from cms.reads.dashboard import dashboard
from config import policy
from core import clock
from core.errors import Refused
from core.models import AuditEvent
from notifications.outbox import send_written
from people.enums import Role
from people.models import Person
from tests.cms.pieces import article, second_editor, section, text

TO_DO = "site_pages:dashboard"
LONG_AGO = timedelta(days=400)


@pytest.fixture
def page(newsroom):
    return article(newsroom.root_page, "About babies", section("One", text("<p>Hello</p>")))


def found(person, key: str, now=None) -> list[str]:
    parts = {part.key: part for part in dashboard(person, now or clock.now())}
    return [row.title for row in parts[key].found]


def published(page, at) -> None:
    Page.objects.filter(pk=page.pk).update(first_published_at=at, last_published_at=at)


@pytest.mark.filterwarnings("ignore:get_connection")  # the CMS asks for its mail connection in the older way
def test_what_a_colleague_sent_in_or_asked_for_waits_for_the_other(newsroom, page):
    colleague = second_editor(newsroom)
    sync_editor_access(person=colleague)
    draft = article(newsroom.root_page, "New words", section("One", text("<p>Hi</p>")), live=False)
    draft.save_revision(user=newsroom.editor)
    draft.get_workflow().start(draft, newsroom.editor)
    ask_for_change(
        page=page, kind=PageChangeKind.DELETE, new_parent=None, by=newsroom.editor, now=clock.now()
    )
    assert found(colleague, "waiting") == ["New words", "Where we meet", "About babies"]
    assert found(newsroom.editor, "waiting") == []


def test_a_page_is_due_a_year_after_it_was_published_or_on_the_day_an_editor_chose(newsroom, page):
    now = clock.now()
    published(page, now - LONG_AGO)
    assert found(newsroom.editor, "reviews") == ["About babies"]
    due = clock.today() + timedelta(days=90)
    set_review_date(page=page, due_on=due, by=newsroom.editor, now=now)
    assert found(newsroom.editor, "reviews") == []
    assert found(newsroom.editor, "reviews", now + timedelta(days=80)) == ["About babies"]
    assert AuditEvent.objects.filter(verb="page.reviewed").count() == 1


def test_editors_are_mailed_once_for_each_day_and_not_for_what_is_looked_at_again(
    newsroom, page, mailoutbox, settings, tmp_path
):
    settings.VAR_DIR = tmp_path
    now = clock.now()
    second = article(newsroom.root_page, "About sleep", section("One", text("<p>Hello</p>")))
    for one in (page, second):
        published(one, now - LONG_AGO)
    write_due(now)
    set_review_date(
        page=second, due_on=clock.today() + timedelta(days=90), by=newsroom.editor, now=clock.now()
    )
    for _ in range(2):
        write_due(now)
        send_written(now)
    editors = Person.objects.filter(role_grants__role=Role.EDITOR).values_list("email", flat=True)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(editors)
    assert all("About babies" in mail.subject for mail in mailoutbox)
    assert reverse("site_pages:review", args=[page.pk]) in mailoutbox[0].body


def test_the_day_of_a_review_lies_ahead(newsroom, page, sign_in):
    with pytest.raises(Refused, match="after today"):
        set_review_date(page=page, due_on=clock.today(), by=newsroom.editor, now=clock.now())
    client, address = sign_in(newsroom.editor), reverse("site_pages:review", args=[page.pk])
    for wrong, words in (("2020-01-01", "Choose a day after today"), ("soon", "Enter a")):
        answer = client.post(address, {"due_on": wrong})
        assert answer.status_code == 422
        assert words in answer.content.decode()
    assert not PageReview.objects.exists()


def test_a_draft_that_lies_for_a_month_is_named(newsroom, page):
    page.title = "Half changed"
    page.save_revision(user=newsroom.editor)
    now = clock.now()
    assert found(newsroom.editor, "drafts", now) == []
    assert found(newsroom.editor, "drafts", now + policy.DRAFTS_ARE_OLD_AFTER + timedelta(days=1)) == [
        "Half changed"
    ]


def test_a_page_that_nobody_opened_is_named_and_nothing_is_kept_about_who_opens_one(newsroom, page, sign_in):
    published(page, clock.now() - LONG_AGO)
    assert found(newsroom.editor, "unread") == ["About babies"]
    reader = sign_in()
    for _ in range(2):
        reader.get(page.url)
    reader.head(page.url)
    reading = PageReading.objects.get()
    assert (reading.page_id, reading.count, reading.month.day) == (page.pk, 2, 1)
    assert reader.cookies == {}
    assert {field.name for field in PageReading._meta.fields} == {"id", "page", "month", "count"}
    assert found(newsroom.editor, "unread") == []


def test_counts_of_reading_go_after_a_year(newsroom, page):
    now = clock.now()
    count_reading(page=page, now=now - timedelta(days=500))
    count_reading(page=page, now=now)
    assert forget_old_readings(now) == 1
    assert PageReading.objects.count() == 1


def test_a_page_in_no_list_is_named_with_the_reason(newsroom, page):
    assert found(newsroom.editor, "unlisted") == []
    Page.objects.filter(pk=page.pk).update(show_in_menus=False)
    assert found(newsroom.editor, "unlisted") == ["About babies"]
    Page.objects.filter(pk=page.pk).update(show_in_menus=True)
    page.refresh_from_db()
    article(page, "Below it")
    Page.objects.filter(pk=page.pk).update(live=False)
    assert found(newsroom.editor, "unlisted") == ["Below it"]


def test_what_is_not_named_can_be_reached_from_the_list_of_articles(newsroom, page, sign_in):
    below = article(ArticlePage.objects.get(pk=page.pk), "Below it")
    reader = sign_in()
    assert page.url in reader.get(reverse("articles")).content.decode()
    assert below.url in reader.get(page.url).content.decode()


def test_the_editor_and_the_portal_show_the_same_list_in_attunes_own_dress(newsroom, page, sign_in):
    LinkInPage.objects.create(
        page=page, address="/gone/", is_outside=False, state=LinkState.BROKEN, reason="Gone."
    )
    client = sign_in(newsroom.editor)
    shown = {address: client.get(address).content.decode() for address in ("/cms/", reverse(TO_DO))}
    for part in dashboard(newsroom.editor, clock.now()):
        for address, html in shown.items():
            assert part.title in html, address
            assert all(row.url in html for row in part.rows), address
    assert newsroom.service.name in shown["/cms/"]
    assert "css/editor.css" in shown["/cms/"]
    for bird in ("editor guide", "favicon.ico", "logo.html", "- Wagtail</title>", "in Wagtail"):
        assert bird not in shown["/cms/"], bird
    assert reverse(TO_DO) in client.get("/").content.decode()


def test_the_list_costs_the_same_however_much_there_is(newsroom, sign_in, django_assert_max_num_queries):
    for number in range(12):
        page = article(newsroom.root_page, f"Page {number}")
        published(page, clock.now() - LONG_AGO)
        LinkInPage.objects.create(page=page, address="/gone/", is_outside=False, state=LinkState.BROKEN)
    client = sign_in(newsroom.editor)
    for address, most in (
        (reverse(TO_DO), 20),
        (reverse("site_pages:links"), 15),
        (reverse("site_pages:readings"), 15),
    ):
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200
