"""To whom a host can write after a session: those who came, and those who had a place and did not."""

from __future__ import annotations

from attendance.enums import WAS_THERE
from attendance.models import Attendance
from core import clock
from sessions.audiences import Audiences, MessageAudience
from sessions.models import Booking, TrainingSession

CAME, MISSED = "came", "missed"


def who_came_or_not(session: TrainingSession) -> Audiences:
    """Only once it is over, and somebody is marked: before the register nobody missed anything."""
    if session.ends_at > clock.now():
        return []
    marks = dict(
        Attendance.objects.filter(session=session, person__isnull=False).values_list("person_id", "status")
    )
    if not marks:
        return []
    came = frozenset(pk for pk, status in marks.items() if pk and status in WAS_THERE)
    booked = Booking.objects.booked().filter(session=session).values_list("person_id", flat=True)
    return [
        MessageAudience(CAME, "Those who came", came),
        MessageAudience(MISSED, "Those who missed it", frozenset(booked) - came),
    ]
