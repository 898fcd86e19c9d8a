"""Somebody has a new address: what was invited at the old one is withdrawn there and invited at the new one."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from people.models import Person
from sessions.actions.group_calendar import outrank_invitations
from sessions.models import Booking, SupervisionGroup
from sessions.tasks import send_new_invitations, withdraw_invitations


@transaction.atomic
def readdress_invitations(person: Person, old_address: str, by: Person, now: datetime) -> int:
    """For every session and group with dates to come. The person has the new address already.

    The withdrawal goes out with the numbers of now, the invitation with higher ones: a calendar that reads both addresses
    keeps the event.
    """
    bookings = list(Booking.objects.booked().filter(person=person, session__ends_at__gt=now))
    groups = list(groups_ahead(person, now))
    if not bookings and not groups:
        return 0
    for booking in bookings:
        # One step for the withdrawal, one for the invitation after it.
        booking.calendar_sequence += 2
    Booking.objects.bulk_update(bookings, ["calendar_sequence"])
    for group in groups:
        outrank_invitations(group)
        outrank_invitations(group)
    numbers = [booking.pk for booking in bookings], [group.pk for group in groups]
    withdraw_invitations.enqueue(person.pk, old_address, *numbers)
    send_new_invitations.enqueue(person.pk, *numbers)
    record("person.invitations_moved", by=by, about=person, sessions=len(bookings), groups=len(groups))
    return len(bookings) + len(groups)


def groups_ahead(person: Person, now: datetime) -> set[SupervisionGroup]:
    """Of which the person has dates to come in their calendar, as a member or as a facilitator."""
    coming = SupervisionGroup.objects.open().filter(
        meetings__ends_at__gt=now, meetings__cancelled_at__isnull=True
    )
    belongs = coming.filter(pk__in=person.group_memberships.live().values("group"))
    return {*belongs, *coming.filter(pk__in=person.facilitated_groups.values("group"))}
