"""The mail that reminds whoever sees to a recommendation."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from config import policy
from core.clock import local_date
from core.wording import decided, nhs_date
from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import PARTICIPANT, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person, Service
from programme.models import Recommendation
from programme.models.strategy import RecommendationQuerySet


def owned_recommendations() -> RecommendationQuerySet:
    return Recommendation.objects.filter(owner__isnull=False).select_related("service", "owner")


def subject_of_recommendation(
    recommendation: Recommendation, reader: Person, details: NoticeDetails
) -> NoticeSubject:
    """Off once it is done or parked, has another day, or somebody else sees to it."""
    due_on = recommendation.due_on.isoformat() if recommendation.due_on else ""
    is_theirs = recommendation.owner_id == reader.pk
    return NoticeSubject(
        service=recommendation.service,
        title=recommendation.text,
        when=f"by {nhs_date(recommendation.due_on)}" if recommendation.due_on else "",
        where="",
        link="",
        page=recommendation.get_absolute_url(),
        ends_at=None,
        is_off=not (recommendation.is_open and is_theirs and details.due_on in {"", due_on}),
    )


def write_due(now: datetime) -> None:
    """Once before the day, and once after it has passed."""
    today = local_date(now)
    due = owned_recommendations().still_open().filter(due_on__lte=today + policy.RECOMMENDATION_DUE_SOON)
    drafts: dict[tuple[str, Service], list[NoticeDraft]] = defaultdict(list)
    for recommendation in due:
        kind = OVERDUE if recommendation.is_overdue(today) else DUE_SOON
        drafts[kind.key, recommendation.service].append(draft_about(recommendation))
    for (kind_key, service), found in drafts.items():
        write_down(kind_key, service, found, now)


def draft_about(recommendation: Recommendation) -> NoticeDraft:
    owner, due_on = recommendation.owner, recommendation.due_on
    assert owner is not None  # only what is owned and has a day is reminded of
    assert due_on is not None
    details = NoticeDetails(due_on=due_on.isoformat(), until=nhs_date(due_on))
    return NoticeDraft(owner, PARTICIPANT, recommendation, due_on.isoformat(), details)


THINGS = {"recommendation": Thing(Recommendation, owned_recommendations, subject_of_recommendation)}
WHY = "You see to this recommendation of your service."
DUE_SOON = NotificationKind(
    key="recommendation_due",
    label="A recommendation of yours is due soon",
    when=f"{decided(policy.RECOMMENDATION_DUE_SOON)} before its day",
    choice=Choice.ANY,
    why=WHY,
    is_about_past=True,
    order=127,
    samples=NoticeDetails(until="6 August 2027"),
    wordings={
        PARTICIPANT: to_reader(
            "Due by {until}: {title}",
            "You see to this recommendation. It is due by {until}:\n\n{title}\n\nPlease say there how far it is, or "
            "choose another day:\n\n{page}",
        )
    },
)
OVERDUE = NotificationKind(
    key="recommendation_overdue",
    label="A recommendation of yours is late",
    when="the day after it was due",
    choice=Choice.ANY,
    why=WHY,
    is_about_past=True,
    order=128,
    samples=NoticeDetails(until="6 August 2027"),
    wordings={
        PARTICIPANT: to_reader(
            "Late since {until}: {title}",
            "This recommendation was due by {until}, and you see to it:\n\n{title}\n\nIs it done? Please say so there, or "
            "choose another day:\n\n{page}",
        )
    },
)
KINDS = (DUE_SOON, OVERDUE)
