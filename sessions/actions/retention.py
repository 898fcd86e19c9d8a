"""Bookings whose years are over.

Each is measured from the day of what it records, or from the day the portal got it where that was later: history that
was imported has its full years here.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from core.deleting import delete_counted
from people.models import Service
from people.retention import training_kept_since
from sessions.models import Booking


def forget_old_bookings(now: datetime) -> int:
    return sum(_forget_in(service, now) for service in Service.objects.all())


@transaction.atomic
def _forget_in(service: Service, now: datetime) -> int:
    since = training_kept_since(service, now)
    old = Booking.objects.filter(session__service=service, session__ends_at__lt=since, booked_at__lt=since)
    count = delete_counted(old)
    if count:
        record("records.forgotten", about=service, bookings=count)
    return count
