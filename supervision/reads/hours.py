"""Plain rows for the apps above: who met when, and for how long. Constant numbers of queries."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localtime

from attendance.reads import AttendedEvent, attended_by, attended_session, ids_of
from people.models import Person
from supervision.models import MeetingAttendance


def training_history(person: Person) -> list[AttendedEvent]:
    """Everything the person attended, the latest first: sessions and supervision meetings."""
    rows = [attended_session(attendance) for attendance in attended_by([person.pk])]
    rows += [attended_meeting(mark) for mark in _met([person.pk])]
    return sorted(rows, key=lambda row: row.day, reverse=True)


def attended_meeting(mark: MeetingAttendance) -> AttendedEvent:
    meeting = mark.meeting
    return AttendedEvent(
        day=localtime(meeting.starts_at).date(),
        title=f"Reflective supervision: {meeting.group.name}",
        kind="supervision",
        reference="",
        minutes=cpd_minutes(mark),
        status=mark.status,
    )


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
