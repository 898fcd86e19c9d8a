"""What is over and still has no register. What was put in when it was over is history: nobody is asked for it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from attendance.models import Attendance
from sessions.models import Booking, TrainingSession


def registers_not_taken(now: datetime) -> QuerySet[TrainingSession]:
    """Somebody held a place, and nobody is marked."""
    marked = Attendance.objects.filter(session=OuterRef("pk"))
    booked = Booking.objects.holding_a_place().filter(session=OuterRef("pk"))
    over = TrainingSession.objects.held().filter(ends_at__lte=now, created_at__lte=F("ends_at"))
    return over.filter(Exists(booked), ~Exists(marked))
