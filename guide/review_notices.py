"""The mail that says that a pathway is to be looked at again."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from config import policy
from core.clock import local_date
from core.wording import decided, nhs_date
from guide.models.pathway import PathwayVersion
from notifications.details import NoticeDetails
from notifications.enums import Choice
from notifications.kind import ADMINISTRATOR, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.receivers import administrators_of
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person


def published_versions() -> QuerySet[PathwayVersion]:
    return PathwayVersion.objects.published().select_related("pathway__service")


def subject_of_version(version: PathwayVersion, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off once a newer version is published: that one has a day of its own."""
    newer = PathwayVersion.objects.published().filter(pathway=version.pathway, number__gt=version.number)
    return NoticeSubject(
        service=version.pathway.service,
        title=version.pathway.name,
        when=f"by {nhs_date(version.review_on)}",
        where="",
        link="",
        page=reverse("guide:pathway", args=[version.pathway_id]),
        ends_at=None,
        is_off=newer.exists(),
    )


def write_due(now: datetime) -> None:
    soon = local_date(now) + policy.PATHWAY_REVIEW_DUE_SOON
    for version in published_versions().filter(review_on__lte=soon):
        day = version.review_on
        details = NoticeDetails(due_on=day.isoformat(), until=nhs_date(day))
        service = version.pathway.service
        drafts = [
            NoticeDraft(person, role, version, day.isoformat(), details)
            for person, role in administrators_of(service)
        ]
        write_down(REVIEW_DUE.key, service, drafts, now)


THINGS = {"pathway_version": Thing(PathwayVersion, published_versions, subject_of_version)}
REVIEW_DUE = NotificationKind(
    key="pathway_review_due",
    label="A pathway is to be looked at again",
    when=f"{decided(policy.PATHWAY_REVIEW_DUE_SOON)} before the day that two people set for it",
    choice=Choice.MAY_WAIT,
    why="You administer the service whose pathway this is.",
    is_about_past=True,
    order=126,
    samples=NoticeDetails(until="6 August 2027"),
    wordings={
        ADMINISTRATOR: to_reader(
            "To look at again by {until}: {title}",
            "Please look at this pathway again by {until}:\n\n{title}\n\nAre the services, names and telephone numbers "
            "still right, and is what was missing still missing? Press “Change this pathway” there:\n\n{page}",
        )
    },
)
KINDS = (REVIEW_DUE,)
