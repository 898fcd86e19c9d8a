"""The register: what happened on the day, person by person."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.enums import AttendanceSource, AttendanceStatus, ReviewDecision
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
    row = existing or Attendance(session=session, person=person)
    row.status, row.source = AttendanceStatus(status), source
    row.minutes = minutes if minutes is not None else row.minutes
    row.recorded_at, row.recorded_by = now, by
    row.save()
    record("attendance.marked", by=by, about=row, session=session.pk, status=row.status)
    return row


@transaction.atomic
def mark_register(
    *, session: TrainingSession, marks: Iterable[tuple[Person, str]], by: Person, now: datetime
) -> int:
    """A whole register at once; an empty status takes a mark back. Returns how many marks changed."""
    _refuse_before_the_day(session, now)
    statuses = {person.pk: status for person, status in marks}
    existing = {row.person_id: row for row in Attendance.objects.filter(session=session, person__in=statuses)}
    new: list[Attendance] = []
    changed: list[Attendance] = []
    cleared: list[Attendance] = []
    for person_id, status in statuses.items():
        row = existing.get(person_id)
        if (row.status if row else "") == status:
            continue
        if not status and row:
            cleared.append(row)
            continue
        kept_in = changed if row else new
        row = row or Attendance(session=session, person_id=person_id)
        row.status, row.source = AttendanceStatus(status), AttendanceSource.REGISTER
        row.recorded_at, row.recorded_by = now, by
        kept_in.append(row)
    Attendance.objects.bulk_create(new)
    Attendance.objects.bulk_update(changed, ["status", "source", "recorded_at", "recorded_by"])
    removed = _remove_marks(cleared)
    if new or changed or removed:
        marked = {str(row.person_id): row.status for row in [*new, *changed]}
        record("attendance.register_saved", by=by, about=session, marks=marked, removed=removed)
    return len(new) + len(changed) + len(removed)


def _remove_marks(rows: Iterable[Attendance]) -> list[int]:
    """Marks made by hand can be taken back; what a report says stays."""
    by_hand = [row for row in rows if not row.stays]
    Attendance.objects.filter(pk__in=[row.pk for row in by_hand]).delete()
    return [row.person_id for row in by_hand if row.person_id]


@transaction.atomic
def add_walk_in(
    *, session: TrainingSession, by: Person, now: datetime, person: Person | None = None, name: str = ""
) -> Attendance:
    """Somebody who came without a booking: a person of the portal, or a guest who is counted by name."""
    if person is not None:
        return mark_attendance(
            session=session, person=person, status=AttendanceStatus.ATTENDED, by=by, now=now
        )
    _refuse_before_the_day(session, now)
    row, is_new = Attendance.objects.get_or_create(
        session=session,
        person=None,
        source=AttendanceSource.REGISTER,
        reported_name=name,
        defaults={
            "status": AttendanceStatus.ATTENDED,
            "decision": ReviewDecision.GUEST,
            "decided_at": now,
            "decided_by": by,
            "recorded_at": now,
            "recorded_by": by,
        },
    )
    if is_new:
        record("attendance.guest_added", by=by, about=row, session=session.pk)
    return row


def _refuse_before_the_day(session: TrainingSession, now: datetime) -> None:
    if session.cancelled_at:
        raise Refused("This session was called off, so it has no register.", code="cancelled")
    if localtime(now).date() < localtime(session.starts_at).date():
        raise Refused("The register opens on the day of the session.", code="too_early")
