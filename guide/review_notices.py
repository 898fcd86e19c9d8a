"""The mails that say that a pathway or a resource is to be looked at again."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from config import policy
from core.clock import local_date
from core.wording import decided, nhs_date
from guide.models.pathway import PathwayVersion
from guide.models.resources import GuideResource, ResourceQuerySet
from notifications.details import NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import ADMINISTRATOR, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.receivers import administrators_of
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person, Service


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


def resources() -> ResourceQuerySet:
    return GuideResource.objects.select_related("service")


def subject_of_resource(resource: GuideResource, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off once somebody has looked and set another day."""
    return NoticeSubject(
        service=resource.service,
        title=resource.title,
        when=f"by {nhs_date(resource.review_on)}",
        where="",
        link="",
        page=reverse("guide:resource_edit", args=[resource.pk]),
        ends_at=None,
        is_off=details.due_on not in {"", resource.review_on.isoformat()},
    )


def write_due(now: datetime) -> None:
    write_pathways_due(now)
    write_resources_due(now)


def write_resources_due(now: datetime) -> None:
    due = resources().filter(review_on__lte=local_date(now) + policy.RESOURCE_REVIEW_DUE_SOON)
    found: dict[Service, list[GuideResource]] = defaultdict(list)
    for resource in due:
        found[resource.service].append(resource)
    for service, some in found.items():
        keepers = administrators_of(service)
        write_down(
            RESOURCE_DUE.key,
            service,
            [draft_about(one, person, role) for one in some for person, role in keepers],
            now,
        )


def draft_about(resource: GuideResource, person: Person, role: NoticeRole) -> NoticeDraft:
    day = resource.review_on
    details = NoticeDetails(due_on=day.isoformat(), until=nhs_date(day))
    return NoticeDraft(person, role, resource, day.isoformat(), details)


def write_pathways_due(now: datetime) -> None:
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


THINGS = {
    "pathway_version": Thing(PathwayVersion, published_versions, subject_of_version),
    "guide_resource": Thing(GuideResource, resources, subject_of_resource),
}
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
RESOURCE_DUE = NotificationKind(
    key="resource_review_due",
    label="A leaflet, film or app is to be looked at again",
    when=f"{decided(policy.RESOURCE_REVIEW_DUE_SOON)} before the day that was set for it",
    choice=Choice.MAY_WAIT,
    why="You administer the service that recommends it.",
    is_about_past=True,
    order=129,
    samples=NoticeDetails(until="6 August 2027"),
    wordings={
        ADMINISTRATOR: to_reader(
            "To look at again by {until}: {title}",
            "Your service recommends this in its guide. Please look at it again by {until}:\n\n{title}\n\nDoes its link "
            "still work, and is it still right? Then say there when to look again, or take it out:\n\n{page}",
        )
    },
)
KINDS = (REVIEW_DUE, RESOURCE_DUE)
