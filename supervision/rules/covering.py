"""Who can stand in for a facilitator."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.timezone import localtime

from people.enums import Role
from people.models import Person
from supervision.models import GroupMeeting


def possible_covers(meeting: GroupMeeting) -> QuerySet[Person]:
    """Clinicians of the service who neither facilitate the group nor belong to it on that day."""
    group, day = meeting.group, localtime(meeting.starts_at).date()
    clinicians = Q(role_grants__role=Role.CLINICIAN) & (
        Q(role_grants__service=group.service_id) | Q(role_grants__service__isnull=True)
    )
    return (
        Person.objects.in_main_post_on(day)
        .filter(clinicians)
        .exclude(pk__in=group.facilitators.values("person"))
        .exclude(pk__in=group.memberships.on(day).values("person"))
        .distinct()
    )


def why_not_cover(meeting: GroupMeeting, person: Person | None) -> str | None:
    if meeting.cancelled_at:
        return "This meeting was cancelled, so it needs no cover."
    if meeting.recorded_at:
        return "This meeting has a record already."
    if person and not possible_covers(meeting).filter(pk=person.pk).exists():
        return f"{person} cannot cover: choose a clinician of the service who is not in the group."
    return None
