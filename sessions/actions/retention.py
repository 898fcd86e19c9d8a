"""Records whose years are over: supervision goes, of training only the count stays.

Each is measured from the day of what it records, or from the day the portal got it where that was later: history that
was imported has its full years here.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from core.audit import record
from people.models import Person, Service
from people.retention import supervision_kept_since, training_kept_since
from people.the_portal import the_portal
from sessions.enums import NOT_COUNTED, ReviewDecision
from sessions.models import (
    Attendance,
    Booking,
    Consultation,
    GroupMeeting,
    GroupMembership,
    OutsideSupervision,
    SharedAddress,
)

NOBODYS: dict[str, Any] = {
    "person": None,
    "reported_name": "",
    "reported_email": "",
    "joined_at": None,
    "left_at": None,
    "stays": [],
    "parts": {},
}


def forget_old_records(now: datetime) -> int:
    return sum(_forget_in(service, now) for service in Service.objects.all())


@transaction.atomic
def _forget_in(service: Service, now: datetime) -> int:
    training = _training_before(service, training_kept_since(service, now), now)
    supervision = _supervision_before(service, supervision_kept_since(service, now))
    gone = {name: count for name, count in (training | supervision).items() if count}
    if gone:
        record("records.forgotten", about=service, **gone)
    return sum(gone.values())


def _training_before(service: Service, since: datetime, now: datetime) -> dict[str, int]:
    old = {"session__service": service, "session__ends_at__lt": since}
    named = Q(person__isnull=False) | ~Q(reported_name="") | ~Q(reported_email="")
    attended = Attendance.objects.filter(named, merged_into=None, recorded_at__lt=since, **old)
    return {
        "shared_addresses": _delete(SharedAddress.objects.filter(service=service, marked_at__lt=since)),
        "bookings": _delete(Booking.objects.filter(booked_at__lt=since, **old)),
        "attendances": name_nobody(attended, by=the_portal(), now=now) if attended.exists() else 0,
    }


def _supervision_before(service: Service, since: datetime) -> dict[str, int]:
    day = since.date()
    held = GroupMeeting.objects.filter(group__service=service, ends_at__lt=since)
    left = GroupMembership.objects.filter(group__service=service, left_on__lt=day)
    return {
        "meetings": _delete(held.filter(Q(recorded_at=None) | Q(recorded_at__lt=since))),
        # One whose meetings were written down late is still needed by their register.
        "memberships": _delete(left.filter(attendances=None)),
        "consultations": _delete(
            Consultation.objects.filter(service=service, day__lt=day, logged_at__lt=since)
        ),
        "outside_supervision": _delete(
            OutsideSupervision.objects.filter(person__service=service, day__lt=day)
        ),
    }


def _delete(rows: QuerySet) -> int:
    """How many of these rows; what hangs on them goes too and is not counted."""
    return rows.delete()[1].get(rows.model._meta.label, 0)


def name_nobody(rows: QuerySet[Attendance], *, by: Person, now: datetime) -> int:
    """Attendance stays as a guest's, so that a session's count stays true; the second names of one person go."""
    keys = list(rows.values_list("pk", flat=True))
    count = _delete(Attendance.objects.filter(merged_into__in=keys)) + len(keys)
    found = Attendance.objects.filter(pk__in=keys)
    ignored = {"decision__in": NOT_COUNTED}
    found.filter(**ignored).update(**NOBODYS)
    found.exclude(**ignored).update(decision=ReviewDecision.GUEST, decided_at=now, decided_by=by, **NOBODYS)
    return count
