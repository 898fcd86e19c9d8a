"""Opening and closing self check-in, and checking in."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction

from attendance.actions.attendance import mark_attendance
from attendance.enums import WAS_THERE, AttendanceSource, AttendanceStatus
from attendance.models import Attendance, CheckIn
from attendance.models.check_in import is_in_window
from attendance.rules.check_in import why_not_check_in
from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.locking import locked
from sessions.models import TrainingSession


@transaction.atomic
def open_check_in(*, session: TrainingSession, walk_ins: bool, by: Person, now: datetime) -> CheckIn:
    """Show a code from now on. Opening again begins with a new key: codes that were seen before are worthless."""
    session = locked(session)
    if not is_in_window(session, now):
        raise Refused("Check-in opens half an hour before the session and ends with it.", code="not_now")
    check_in, _ = CheckIn.objects.update_or_create(
        session=session,
        defaults={
            "key": secrets.token_urlsafe(24),
            "walk_ins": walk_ins,
            "opened_at": now,
            "opened_by": by,
            "closed_at": None,
            "closed_by": None,
        },
    )
    record("check_in.opened", by=by, about=session, walk_ins=walk_ins, changes_figures=False)
    return check_in


@transaction.atomic
def close_check_in(*, session: TrainingSession, by: Person, now: datetime) -> None:
    closed = CheckIn.objects.filter(session=session, closed_at__isnull=True)
    if closed.update(closed_at=now, closed_by=by):
        record("check_in.closed", by=by, about=session, changes_figures=False)


@transaction.atomic
def check_in_self(*, session: TrainingSession, person: Person, now: datetime) -> Attendance:
    """Mark oneself present. The caller has seen a current code from this browser; everything else is asked here."""
    session = locked(session)
    check_in = CheckIn.objects.filter(session=session).select_related("session").first()
    if reason := why_not_check_in(check_in, person, now):
        raise Refused(reason, code="no_check_in")
    row = Attendance.objects.filter(session=session, person=person).first()
    if row and row.status in WAS_THERE:
        return row
    row = mark_attendance(
        session=session,
        person=person,
        status=AttendanceStatus.ATTENDED,
        source=AttendanceSource.SELF,
        by=person,
        now=now,
    )
    if row.joined_at is None:
        row.joined_at = now
        row.save(update_fields=["joined_at"])
    return row
