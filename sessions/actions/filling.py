"""Passing free places on, in the order of the waiting list: at once, or as an offer to be answered."""

from __future__ import annotations

from datetime import datetime

from core.audit import record
from people.models import Person
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.rules.offers import offer_ends_at
from sessions.rules.places import ways_of
from sessions.rules.waiting_list import next_in_line
from sessions.tasks import queue_notification


def promote_waiting_list(*, session: TrainingSession, by: Person, now: datetime) -> list[Booking]:
    """Promote from the waiting list, in order of joining, while there is room. The session must be locked."""
    if session.cancelled_at or session.starts_at <= now:
        return []
    return [
        _promote(booking, session, by, now)
        for pool in ways_of(session)
        for booking in next_in_line(session, pool, now)
    ]


def _promote(booking: Booking, session: TrainingSession, by: Person, now: datetime) -> Booking:
    booking.session = session
    booking.offer_ends_at = offer_ends_at(session, now)
    booking.state = BookingState.OFFERED if booking.offer_ends_at else BookingState.BOOKED
    booking.save(update_fields=["state", "offer_ends_at"])
    done = "offered" if booking.offer_ends_at else "promoted"
    record(f"session.{done}", by=by, about=booking, session=session.pk, changes_figures=False)
    queue_notification(done, booking)
    return booking
