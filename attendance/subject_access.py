"""This app's part when somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

from django.db import transaction

from attendance.actions.retention import name_nobody
from attendance.models import Attendance, SharedAddress
from core import clock
from core.subject_access import Facts, SubjectPart
from people.models import Person


def export(person: Person) -> list[SubjectPart]:
    return [("Attendance at sessions", _attendances(person))]


def _attendances(person: Person) -> list[Facts]:
    rows = Attendance.objects.filter(person=person).select_related("session").prefetch_related("merged")
    return [
        {
            "session": row.session.title,
            "date": row.session.starts_at,
            "status": row.get_status_display(),
            "minutes": row.minutes,
            "joined": row.joined_at,
            "left": row.left_at,
            "named in the report as": ", ".join(
                one.reported_name for one in [row, *row.merged.all()] if one.reported_name
            ),
        }
        for row in rows
    ]


def sessions_of(person: Person) -> set[int]:
    """On whose registers they stand."""
    return set(Attendance.objects.filter(person=person).values_list("session", flat=True))


@transaction.atomic
def erase(person: Person, by: Person) -> int:
    """Attendance stays as a guest's, so that a session's count stays true."""
    SharedAddress.objects.filter(address=person.email).delete()
    return name_nobody(Attendance.objects.filter(person=person), by=by, now=clock.now())
