"""What an editor should look at: the same list in the editor and in the portal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Max, OuterRef, Subquery
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState

from cms.enums import LinkState, PageChangeKind
from cms.models import LinkInPage, PageChange, SharedPage
from cms.reads.parts import EDITOR_PARTS, DashboardPart, DashboardRow
from cms.reads.readings import readings_since
from config import policy
from core.clock import local_date
from core.wording import nhs_date, nhs_moment
from people.models import Person


@dataclass(frozen=True)
class PageState:
    """What is known of a page without opening it."""

    pk: int
    title: str
    path: str
    live: bool
    is_draft: bool
    is_listed: bool
    changed_at: datetime | None
    published_at: datetime | None
    first_published_at: datetime | None
    review_on: date | None
    goes_live_at: datetime | None
    ends_at: datetime | None

    @property
    def due_on(self) -> date | None:
        return review_day(self.review_on, self.published_at)

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.pk])

    @property
    def review_url(self) -> str:
        return reverse("site_pages:review", args=[self.pk])


def review_day(chosen: date | None, published_at: datetime | None) -> date | None:
    """The day that somebody chose, or a year after the page was published last."""
    if chosen or published_at is None:
        return chosen
    return local_date(published_at + policy.PAGES_REVIEWED_EVERY)


def dashboard(person: Person, now: datetime) -> tuple[DashboardPart, ...]:
    pages = page_states()
    return (
        waiting_for(person),
        to_review(pages, now),
        broken_links(),
        unlisted(pages),
        scheduled(pages),
        old_drafts(pages, now),
        unread(pages, now),
        *(part(person) for part in EDITOR_PARTS),
    )


def page_states() -> list[PageState]:
    approved = Revision.objects.filter(
        object_id=Cast(OuterRef("pk"), CharField()),
        base_content_type=ContentType.objects.get_for_model(Page),
        approved_go_live_at__isnull=False,
    )
    pages = Page.objects.filter(depth__gt=2).select_related("content_type", "review").order_by("path")
    pages = pages.annotate(goes_live_at=Subquery(approved.values("approved_go_live_at")[:1]))
    return [
        state_of(page)
        for page in pages
        if issubclass(page.cached_content_type.model_class() or Page, SharedPage)
    ]


def state_of(page: Page) -> PageState:
    kind = page.cached_content_type.model_class()
    review = getattr(page, "review", None)
    return PageState(
        pk=page.pk,
        title=page.draft_title or page.title,
        path=page.path,
        live=page.live,
        is_draft=page.has_unpublished_changes or not page.live,
        is_listed=page.show_in_menus or kind.always_listed,
        changed_at=page.latest_revision_created_at,
        published_at=page.last_published_at,
        first_published_at=page.first_published_at,
        review_on=review.due_on if review else None,
        goes_live_at=page.goes_live_at,
        ends_at=page.expire_at if page.live else None,
    )


def waiting_for(person: Person) -> DashboardPart:
    states = TaskState.objects.reviewable_by(person).select_related("revision__user")
    texts = [
        DashboardRow(
            str(page),
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            f"{state.revision.user or 'Somebody'} sent it in on {nhs_date(state.started_at)}.",
        )
        for state in states.prefetch_related("revision__content_object").order_by("started_at")
        if isinstance(page := state.revision.content_object, Page)
    ]
    changes = PageChange.objects.exclude(asked_by=person).select_related("page", "asked_by")
    asked = [
        DashboardRow(
            str(change.page),
            reverse("site_pages:list"),
            f"{PageChangeKind(change.kind).short}: {change.asked_by} asked for it on {nhs_date(change.asked_at)}.",
        )
        for change in changes
    ]
    return DashboardPart(
        "waiting",
        "Waits for your review",
        "A colleague wrote or asked for these. Open one, read it, then approve it or send it back.",
        "Nothing waits for you. What colleagues send in comes up here.",
        (*texts, *asked),
    )


def to_review(pages: Iterable[PageState], now: datetime) -> DashboardPart:
    soon = local_date(now + policy.PAGE_REVIEW_DUE_SOON)
    rows = [
        DashboardRow(
            page.title, page.review_url, f"{'Since' if day <= local_date(now) else 'On'} {nhs_date(day)}."
        )
        for day, page in due_for_review(pages, soon)
    ]
    later = min(
        (page.due_on for page in pages if page.live and page.due_on and page.due_on > soon), default=None
    )
    return DashboardPart(
        "reviews",
        "Due for a review",
        "Read the page. Are names, numbers and advice still right? Then say when to look again.",
        f"No page is due. The next one is on {nhs_date(later)}." if later else "No page is due.",
        tuple(rows),
    )


def due_for_review(pages: Iterable[PageState], until: date) -> list[tuple[date, PageState]]:
    """With their days, the first first."""
    due = [(day, page) for page in pages if page.live and (day := page.due_on) and day <= until]
    return sorted(due, key=lambda one: (one[0], one[1].title))


def broken_links() -> DashboardPart:
    links = (
        LinkInPage.objects.filter(state=LinkState.BROKEN)
        .select_related("page")
        .order_by("page__path", "address")
    )
    rows = [
        DashboardRow(
            str(link.page),
            reverse("wagtailadmin_pages:edit", args=[link.page_id]),
            f"{link.reason} {link.address if link.address.startswith(('http', '/')) else ''}".strip(),
        )
        for link in links
    ]
    last = LinkInPage.objects.aggregate(last=Max("looked_at"))["last"]
    return DashboardPart(
        "links",
        "Broken links",
        "Open the page and change or take out the link.",
        "No broken link was found." if last else "Links have not been looked at yet.",
        tuple(rows),
        reverse("site_pages:links"),
        "All links",
        f"Last looked at on {nhs_moment(last)}." if last else "",
    )


def unlisted(pages: Iterable[PageState]) -> DashboardPart:
    live = {page.path for page in pages if page.live}
    rows = [
        DashboardRow(page.title, page.edit_url, why)
        for page in pages
        if page.live and (why := why_unlisted(page, live))
    ]
    return DashboardPart(
        "unlisted",
        "In no menu and no list",
        "Readers come here only by a link or the search. Tick “Show in menus” on the page’s Promote tab, or move it.",
        "Every page stands in a list.",
        tuple(rows),
    )


def why_unlisted(page: PageState, live: set[str]) -> str:
    """A page stands in the list of the page above it, so that page must be there for readers too."""
    above = page.path[: -Page.steplen]
    if len(above) > 2 * Page.steplen and above not in live:
        return "The page above it is not published."
    return "" if page.is_listed else "“Show in menus” is not ticked."


def scheduled(pages: Iterable[PageState]) -> DashboardPart:
    days = [
        *((page.goes_live_at, page, "Goes live") for page in pages if page.goes_live_at),
        *((page.ends_at, page, "Ends") for page in pages if page.ends_at),
    ]
    rows = [
        DashboardRow(page.title, page.edit_url, f"{what} on {nhs_moment(at)}.")
        for at, page, what in sorted(days, key=lambda day: (day[0], day[1].pk))
    ]
    return DashboardPart(
        "scheduled",
        "Goes live or ends by itself",
        "Two people have approved these with their day. To change it, open the page, set another day and send it in again.",
        "Nothing is planned. To plan a page, open it in the editor, choose “Set schedule” under Status, and send it in.",
        tuple(rows),
    )


def old_drafts(pages: Iterable[PageState], now: datetime) -> DashboardPart:
    before = now - policy.DRAFTS_ARE_OLD_AFTER
    old = [page for page in pages if page.is_draft and page.changed_at and page.changed_at < before]
    rows = [
        DashboardRow(page.title, page.edit_url, f"Last changed on {nhs_date(page.changed_at)}.")
        for page in sorted(old, key=lambda page: (page.changed_at, page.pk))
    ]
    return DashboardPart(
        "drafts",
        "Drafts that lie for long",
        "Send them in, or delete them.",
        "No draft is older than a month.",
        tuple(rows),
        reverse("site_pages:list"),
        "Delete a page",
    )


def unread(pages: Iterable[PageState], now: datetime) -> DashboardPart:
    """A page that is new has had no time to be found."""
    since = now - policy.UNREAD_PAGES_LOOK_BACK
    counts = readings_since(local_date(since))
    rows = [
        DashboardRow(page.title, page.edit_url, f"Published on {nhs_date(page.first_published_at)}.")
        for page in pages
        if page.live
        and page.first_published_at
        and page.first_published_at < since
        and not counts.get(page.pk)
    ]
    return DashboardPart(
        "unread",
        "Not read by anybody",
        "Nobody opened these in the last 3 months. Are they easy to find? Are they still needed?",
        "Every page was opened in the last 3 months.",
        tuple(rows),
        reverse("site_pages:readings"),
        "How often pages are read",
        "Pages are counted by the month, without anything about who reads them.",
    )
