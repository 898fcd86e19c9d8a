"""The register: what happened on the day, person by person."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from attendance.actions.measuring import correct_minutes, mark_again
from attendance.enums import AttendanceSource, AttendanceStatus, ReviewDecision
from attendance.models import Attendance
from attendance.rules.attendance import status_by_minutes
from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.models import TrainingSession


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
    refuse_before_the_day(session, now)
    existing = Attendance.objects.filter(session=session, person=person).first()
    if existing and existing.status == status and minutes in (None, existing.minutes):
        return existing
    row = existing or Attendance(session=session, person=person)
    row.status, row.source = AttendanceStatus(status), source
    if minutes is not None:
        row.minutes = minutes
        correct_minutes(row, minutes)
    row.recorded_at, row.recorded_by = now, by
    mark_again(row, now)
    row.save()
    record("attendance.marked", by=by, about=row, session=session.pk, status=row.status)
    return row


@transaction.atomic
def add_walk_in(
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
    person: Person | None = None,
    name: str = "",
    minutes: int | None = None,
) -> Attendance:
    """Somebody who came without a booking: a person of the portal, or a guest who is counted by name."""
    status = AttendanceStatus.ATTENDED
    if minutes is not None:
        status = status_by_minutes(minutes, session.least_minutes)
    if person is not None:
        return mark_attendance(session=session, person=person, status=status, by=by, now=now, minutes=minutes)
    refuse_before_the_day(session, now)
    row, is_new = Attendance.objects.get_or_create(
        session=session,
        person=None,
        source=AttendanceSource.REGISTER,
        reported_name=name,
        defaults={
            "status": status,
            "minutes": minutes,
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


def refuse_drafts(session: TrainingSession) -> None:
    if session.is_draft:
        raise Refused(
            "This session is still a draft. Publish it first, then it has a register.", code="draft"
        )


def refuse_before_the_day(session: TrainingSession, now: datetime) -> None:
    refuse_drafts(session)
    if session.cancelled_at:
        raise Refused("This session was called off, so it has no register.", code="cancelled")
    if localtime(now).date() < localtime(session.starts_at).date():
        raise Refused("The register opens on the day of the session.", code="too_early")
