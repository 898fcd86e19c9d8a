"""Pages that two people have approved with a day go live, and end, on that day; comments stand beside the text."""

from datetime import timedelta

import pytest
from wagtail.models import PageLogEntry

from cms.actions import keep_schedule, sync_editor_access
from cms.models import ArticlePage
from cms.reads.dashboard import dashboard
from core import clock
from core.models import AuditEvent
from core.registries import DUE
from tests.architecture.test_guarded_pages import PATIENT
from tests.cms.pieces import article, second_editor, section, text
from tests.cms.test_two_people import is_live, press

pytestmark = pytest.mark.filterwarnings("ignore:get_connection")
SOON = timedelta(days=3)


@pytest.fixture
def planned(newsroom, sign_in):
    """Written by one editor with a day, approved by another."""
    page = article(newsroom.root_page, "Summer groups", section("One", text("<p>Hi</p>")), live=False)
    page.go_live_at, page.expire_at = clock.now() + SOON, clock.now() + 2 * SOON
    page.save_revision(user=newsroom.editor)
    page.get_workflow().start(page, newsroom.editor)
    colleague = second_editor(newsroom)
    sync_editor_access(person=colleague)
    press(sign_in(colleague), page := ArticlePage.objects.get(pk=page.pk), "approve")
    return page


def planned_rows(newsroom) -> list[str]:
    parts = {part.key: part for part in dashboard(newsroom.editor, clock.now())}
    return [row.detail.split(" on ")[0] for row in parts["scheduled"].found]


def test_an_approved_page_goes_live_on_its_day_and_ends_on_its_day(newsroom, planned):
    assert not is_live(planned)
    assert planned_rows(newsroom) == ["Goes live"]
    assert keep_schedule(clock.now()) == 0
    # The day has come: the clock of the library is that of the machine, so it is the page that is older.
    revision = planned.get_latest_revision()
    revision.content["go_live_at"] = (clock.now() - SOON).isoformat()
    revision.approved_go_live_at = clock.now() - SOON
    revision.save()
    assert keep_schedule(clock.now()) == 1
    assert is_live(planned)
    assert planned_rows(newsroom) == ["Ends"]
    assert PageLogEntry.objects.filter(page=planned.pk, action="wagtail.publish.scheduled").exists()
    assert keep_schedule(clock.now() + 3 * SOON) == 1
    assert not is_live(planned)
    verbs = set(AuditEvent.objects.about(planned).values_list("verb", flat=True))
    assert {"page.published_on_time", "page.ended_on_time"} <= verbs


def test_one_page_that_cannot_go_live_keeps_no_other_waiting(newsroom, planned):
    empty = article(newsroom.root_page, "Nothing in it", live=False)
    for page in (empty, planned):
        revision = page.get_latest_revision() or page.save_revision()
        revision.content["go_live_at"] = None
        revision.approved_go_live_at = clock.now() - SOON
        revision.save()
    assert keep_schedule(clock.now()) == 1
    assert (is_live(planned), is_live(empty)) == (True, False)


def test_the_clock_keeps_the_schedule_at_each_round():
    assert dict(DUE.items())["cms.schedule"].run is keep_schedule


def comment(page, words: str, reply: str = "") -> dict[str, str]:
    counts = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    replies = {**counts, "TOTAL_FORMS": "1" if reply else "0"}
    return {
        "title": page.title,
        "slug": page.slug,
        "introduction": page.introduction,
        "sections-count": "0",
        "comment_notifications": "on",
        **{f"comments-{name}": value for name, value in counts.items()},
        **{f"comments-0-replies-{name}": value for name, value in replies.items()},
        "comments-0-text": words,
        "comments-0-contentpath": "title",
        "comments-0-replies-0-text": reply,
    }


def test_a_comment_is_kept_beside_the_text_and_never_a_patient(newsroom, sign_in):
    page = article(newsroom.root_page, live=False)
    client, address = sign_in(newsroom.editor), f"/cms/pages/{page.pk}/edit/"
    for words, reply in ((PATIENT, ""), ("Shorter?", PATIENT)):
        refused = client.post(address, comment(page, words, reply)).content.decode()
        assert "In a comment: Take out" in refused
        assert not page.wagtail_admin_comments.exists()
    client.post(address, comment(page, "Shorter?", "Yes, please."))
    kept = page.wagtail_admin_comments.get()
    assert (kept.text, kept.replies.get().text) == ("Shorter?", "Yes, please.")
