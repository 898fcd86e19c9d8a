"""The register: what happened on the day, person by person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.enums import AttendanceSource, AttendanceStatus
from sessions.models import Attendance, TrainingSession


@transaction.atomic
def mark_attendance(
    *,
    session: TrainingSession,
    person: Person,
    status: AttendanceStatus | str,
    by: Person,
    now: datetime,
    minutes: int | None = None,
    source: AttendanceSource = AttendanceSource.REGISTER,
) -> Attendance:
    """One mark for one person; the same mark again changes nothing."""
    _refuse_before_the_day(session, now)
    existing = Attendance.objects.filter(session=session, person=person).first()
    if existing and existing.status == status and minutes in (None, existing.minutes):
        return existing
    row = existing or Attendance(session=session, person=person, source=source)
    row.status = AttendanceStatus(status)
    row.minutes = minutes if minutes is not None else row.minutes
    row.recorded_at, row.recorded_by = now, by
    row.save()
    record("attendance.marked", by=by, about=row, session=session.pk, status=row.status)
    return row


@transaction.atomic
def mark_register(
    *,
    session: TrainingSession,
    marks: Iterable[tuple[Person, AttendanceStatus | str]],
    by: Person,
    now: datetime,
) -> int:
    """A whole register at once. Returns how many marks changed; one statement for the new, one for the changed."""
    _refuse_before_the_day(session, now)
    marks = list(marks)
    existing = {
        row.person_id: row
        for row in Attendance.objects.filter(session=session, person__in=[person for person, _ in marks])
    }
    new, changed = [], []
    for person, status in marks:
        row = existing.get(person.pk)
        if row and row.status == status:
            continue
        kept_in = changed if row else new
        row = row or Attendance(session=session, person=person, source=AttendanceSource.REGISTER)
        row.status, row.recorded_at, row.recorded_by = AttendanceStatus(status), now, by
        kept_in.append(row)
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(changed, ["status", "recorded_at", "recorded_by"])
    if new or changed:
        people = {row.person_id: row.status for row in [*new, *changed]}
        record("attendance.register_saved", by=by, about=session, marks=people)
    return len(new) + len(changed)


@transaction.atomic
def clear_attendance(*, session: TrainingSession, person: Person, by: Person) -> bool:
    """Take a mark of the register back, as if it had not been made. What a report says stays."""
    rows = Attendance.objects.filter(session=session, person=person, source=AttendanceSource.REGISTER)
    deleted, _ = rows.delete()
    if deleted:
        record("attendance.mark_removed", by=by, about=session, person=person.pk)
    return bool(deleted)


def _refuse_before_the_day(session: TrainingSession, now: datetime) -> None:
    if session.cancelled_at:
        raise Refused("This session was called off, so it has no register.", code="cancelled")
    if now < session.starts_at and now.date() < session.starts_at.date():
        raise Refused("The register opens on the day of the session.", code="too_early")
