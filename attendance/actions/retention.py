"""Attendance whose years are over: only the count stays.

Each is measured from the day of what it records, or from the day the portal got it where that was later: history that
was imported has its full years here.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from attendance.enums import NOT_COUNTED, ReviewDecision
from attendance.models import Attendance, SharedAddress
from core.audit import record
from core.deleting import delete_counted
from people.models import Person, Service
from people.retention import training_kept_since
from people.system_actor import system_actor

NOBODYS: dict[str, str | list[str] | dict[str, str] | None] = {
    "person": None,
    "reported_name": "",
    "reported_email": "",
    "joined_at": None,
    "left_at": None,
    "stays": [],
    "parts": {},
}


def forget_old_attendance(now: datetime) -> int:
    return sum(_forget_in(service, now) for service in Service.objects.all())


@transaction.atomic
def _forget_in(service: Service, now: datetime) -> int:
    since = training_kept_since(service, now)
    named = Q(person__isnull=False) | ~Q(reported_name="") | ~Q(reported_email="")
    old = {"session__service": service, "session__ends_at__lt": since, "recorded_at__lt": since}
    attended = Attendance.objects.filter(named, merged_into=None, **old)
    shared = SharedAddress.objects.filter(service=service, marked_at__lt=since)
    counts = {
        "shared_addresses": delete_counted(shared),
        "attendances": name_nobody(attended, by=system_actor(), now=now) if attended.exists() else 0,
    }
    if gone := {name: count for name, count in counts.items() if count}:
        record("records.forgotten", by=None, about=service, whose=None, changes_figures=True, **gone)
    return sum(gone.values())


def name_nobody(rows: QuerySet[Attendance], *, by: Person, now: datetime) -> int:
    """Attendance stays as a guest's, so that a session's count stays true; the second names of one person go."""
    keys = list(rows.values_list("pk", flat=True))
    count = delete_counted(Attendance.objects.filter(merged_into__in=keys)) + len(keys)
    found = Attendance.objects.filter(pk__in=keys)
    ignored = {"decision__in": NOT_COUNTED}
    found.filter(**ignored).update(**NOBODYS)
    found.exclude(**ignored).update(decision=ReviewDecision.GUEST, decided_at=now, decided_by=by, **NOBODYS)
    return count
