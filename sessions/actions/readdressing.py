"""Somebody has a new address: what was invited at the old one is withdrawn there and invited at the new one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from people.models import Person
from sessions.calendar.sources import CALENDAR_SOURCES
from sessions.models import Booking
from sessions.tasks import send_new_invitations, withdraw_invitations


@transaction.atomic
def readdress_invitations(person: Person, old_address: str, by: Person, now: datetime) -> int:
    """For every session, and whatever else has dates to come. The person has the new address already.

    The withdrawal goes out with the numbers of now, the invitation with higher ones: a calendar that reads both addresses
    keeps the event.
    """
    bookings = list(Booking.objects.booked().filter(person=person, session__ends_at__gt=now))
    for booking in bookings:
        # One step for the withdrawal, one for the invitation after it.
        booking.calendar_sequence += 2
    Booking.objects.bulk_update(bookings, ["calendar_sequence"])
    others = {name: source.move(person, now) for name, source in CALENDAR_SOURCES.items()}
    counts = {"sessions": len(bookings)} | {name: len(numbers) for name, numbers in others.items()}
    if not any(counts.values()):
        return 0
    booked = [booking.pk for booking in bookings]
    withdraw_invitations.enqueue(person.pk, old_address, booked, others)
    send_new_invitations.enqueue(person.pk, booked, others)
    record("person.invitations_moved", by=by, about=person, whose=None, changes_figures=True, **counts)
    return sum(counts.values())
