"""Plain rows for the rooms above: who met when, and for how long. Constant numbers of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime

from attendance.reads import Rows, attended_by, ids_of, session_row
from people.models import Person
from supervision.models import MeetingAttendance


def training_history(person: Person) -> Rows:
    """Everything the person attended, the latest first: sessions and supervision meetings."""
    rows = [session_row(attendance) for attendance in attended_by([person.pk])]
    rows += [meeting_row(mark) for mark in _met([person.pk])]
    return sorted(rows, key=lambda row: row["date"], reverse=True)


def meeting_row(mark: MeetingAttendance) -> dict[str, Any]:
    meeting = mark.meeting
    return {
        "date": localtime(meeting.starts_at).date(),
        "title": f"Reflective supervision: {meeting.group.name}",
        "kind": "supervision",
        "reference": "",
        "minutes": cpd_minutes(mark),
        "participatory": True,
        "status": mark.status,
    }


def cpd_minutes(mark: MeetingAttendance) -> int:
    """What the meeting counts for, never more than the person was there."""
    met, credited = met_minutes(mark), mark.meeting.cpd_minutes
    return met if credited is None else min(met, credited)


def met_minutes(mark: MeetingAttendance) -> int:
    for minutes in (mark.minutes, mark.meeting.minutes):
        if minutes is not None:
            return minutes
    return round((mark.meeting.ends_at - mark.meeting.starts_at).total_seconds() / 60)


def supervision_minutes_by_person(people: Iterable[Person | int], since: date, until: date) -> dict[int, int]:
    found = dict.fromkeys(ids_of(people), 0)
    rows = _met(found).filter(meeting__starts_at__date__gte=since, meeting__starts_at__date__lte=until)
    for mark in rows:
        found[mark.membership.person_id] += met_minutes(mark)
    return found


def _met(person_ids: Iterable[int]) -> QuerySet[MeetingAttendance]:
    marks = MeetingAttendance.objects.there().filter(membership__person__in=list(person_ids))
    return marks.select_related("meeting__group", "membership")
