"""What is over and still has to be written down: registers, records of meetings, advice in the child's own record.

What was put in when it was over is history: nobody is asked for it.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from sessions.models import Attendance, Booking, GroupMeeting, TrainingSession


def registers_not_taken(now: datetime) -> QuerySet[TrainingSession]:
    """Somebody held a place, and nobody is marked."""
    marked = Attendance.objects.filter(session=OuterRef("pk"))
    booked = Booking.objects.holding_a_place().filter(session=OuterRef("pk"))
    over = TrainingSession.objects.held().filter(ends_at__lte=now, created_at__lte=F("ends_at"))
    return over.filter(Exists(booked), ~Exists(marked))


def records_not_written(now: datetime) -> QuerySet[GroupMeeting]:
    over = GroupMeeting.objects.held().filter(ends_at__lte=now, recorded_at__isnull=True)
    return over.filter(group__closed_at__isnull=True, group__created_at__lte=F("ends_at"))


def advice_not_written() -> QuerySet[GroupMeeting]:
    """Safeguarding advice was given and, by the record, does not yet stand where it belongs."""
    recorded = GroupMeeting.objects.held().filter(recorded_at__isnull=False, group__closed_at__isnull=True)
    return recorded.filter(safeguarding_advice=True, written_in_record=False)
