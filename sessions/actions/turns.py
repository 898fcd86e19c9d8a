"""The order of the waiting list, which only a host changes, and only with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked
from sessions.enums import BookingState, TurnReason
from sessions.models import Booking


@transaction.atomic
def change_turn(*, booking: Booking, turn: int, reason: str, by: Person, now: datetime) -> Booking:
    """Give the booking that turn, counted from one; the others keep their order among themselves."""
    if reason not in TurnReason.values:
        raise Refused("Say why the order changes.", code="no_reason")
    session = locked(booking.session)
    waiting = list(Booking.objects.waiting().filter(session=session))
    numbers = [one.queue_number for one in waiting]
    booking = Booking.objects.select_related("person").get(pk=booking.pk)
    if booking.state != BookingState.WAITING:
        raise Refused(f"{booking.person} does not wait any more.", code="not_waiting")
    before = waiting.index(booking) + 1
    waiting.remove(booking)
    waiting.insert(max(0, turn - 1), booking)
    for number, one in zip(numbers, waiting, strict=True):
        one.queue_number = number
    Booking.objects.bulk_update(waiting, ["queue_number"])
    after = waiting.index(booking) + 1
    record(
        "session.turn_changed", by=by, about=booking, session=session.pk, reason=reason, turns=[before, after]
    )
    promote_waiting_list(session=session, by=by, now=now)
    return booking
