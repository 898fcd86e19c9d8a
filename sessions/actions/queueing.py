"""Queueing mail for the worker, within the transaction: it is sent if, and only if, that commits."""

from collections.abc import Sequence
from typing import Any

from people.models import Person
from sessions.models import Booking

# The queue's notices are written by modules that in turn need the actions to be loaded, hence the imports inside.


def queue_notification(notice: str, booking: Booking, *, by: Person | None = None, **details: Any) -> None:
    """A notice to the booking's person."""
    from sessions.tasks import send_notice

    who = {} if by is None else {"by_id": by.pk}
    send_notice.enqueue(notice, booking.pk, **who, **details)


def queue_dates_notification(bookings: Sequence[Booking], *, by: Person) -> None:
    """What somebody booked together is one mail; a single date is told like any booking."""
    from sessions.tasks import send_dates_notice

    if len(bookings) > 1:
        send_dates_notice.enqueue([booking.pk for booking in bookings], by.pk)
    for booking in bookings if len(bookings) == 1 else []:
        queue_notification("booked" if booking.holds_a_place else "waiting", booking, by=by)
