"""The mail that says that a page is to be looked at again."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime

from django.db.models import QuerySet
from django.urls import reverse
from wagtail.models import Page

from cms.reads.dashboard import due_for_review, page_states, review_day
from config import policy
from core.clock import local_date
from core.wording import decided, nhs_date
from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import PARTICIPANT, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.enums import Role
from people.models import Person, Service


def pages() -> QuerySet[Page]:
    return Page.objects.select_related("review")


def due_day(page: Page) -> date | None:
    review = getattr(page, "review", None)
    return review_day(review.due_on if review else None, page.last_published_at)


def subject_of_page(page: Page, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off once the page is taken down, published anew, or has another day."""
    day = due_day(page)
    assert reader.service is not None  # only editors of a service are told
    return NoticeSubject(
        service=reader.service,
        title=page.draft_title or page.title,
        when=f"by {nhs_date(day)}" if day else "",
        where="",
        link="",
        page=reverse("site_pages:review", args=[page.pk]),
        ends_at=None,
        is_off=not page.live or day is None or details.due_on not in {"", day.isoformat()},
    )


def write_due(now: datetime) -> None:
    today = local_date(now)
    due = due_for_review(page_states(), today + policy.PAGE_REVIEW_DUE_SOON)
    if not due:
        return
    found = pages().in_bulk([state.pk for _day, state in due])
    editors = Person.objects.in_main_post_on(today).filter(
        role_grants__role=Role.EDITOR, service__isnull=False
    )
    drafts: dict[Service, list[NoticeDraft]] = defaultdict(list)
    for editor in editors.select_related("service").distinct():
        assert editor.service is not None
        for day, state in due:
            details = NoticeDetails(due_on=day.isoformat(), until=nhs_date(day))
            draft = NoticeDraft(editor, PARTICIPANT, found[state.pk], day.isoformat(), details)
            drafts[editor.service].append(draft)
    for service, some in drafts.items():
        write_down(REVIEW_DUE.key, service, some, now)


THINGS = {"page": Thing(Page, pages, subject_of_page)}
REVIEW_DUE = NotificationKind(
    key="page_review_due",
    label="A page that you may edit is to be looked at again",
    when=f"{decided(policy.PAGE_REVIEW_DUE_SOON)} before the day that was set for it",
    choice=Choice.MAY_WAIT,
    why="You edit the pages of this portal.",
    is_about_past=True,
    order=176,
    samples=NoticeDetails(until="6 August 2027"),
    wordings={
        PARTICIPANT: to_reader(
            "To look at again by {until}: {title}",
            "Please read this page again by {until}:\n\n{title}\n\nAre its names, numbers and advice still right? Then say "
            "there when to look again:\n\n{page}",
        )
    },
)
KINDS = (REVIEW_DUE,)
