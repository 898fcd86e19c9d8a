"""A place that is offered: for how long, and whether it may still be accepted."""

from __future__ import annotations

from datetime import datetime, timedelta

from config import policy
from core.wording import nhs_moment
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession


def hours_to_answer(session: TrainingSession, now: datetime) -> int | None:
    """How long a freed place is kept for whoever is next; None where it is theirs at once."""
    if session.offer_hours:
        return session.offer_hours
    stops = session.starts_at - timedelta(hours=session.list_stops_hours)
    return policy.HOURS_TO_ANSWER_A_LATE_OFFER if now > stops else None


def offer_ends_at(session: TrainingSession, now: datetime) -> datetime | None:
    """None where the place is theirs at once. No offer outlasts the start."""
    hours = hours_to_answer(session, now)
    return min(now + timedelta(hours=hours), session.starts_at) if hours else None


def why_not_acceptable(booking: Booking, now: datetime) -> str | None:
    if booking.state == BookingState.OFFERED and booking.offer_ends_at and now < booking.offer_ends_at:
        return None
    if booking.state == BookingState.OFFERED:
        ended = nhs_moment(booking.offer_ends_at)
        return (
            f"The offer ended on {ended}, and the place goes to the next person. You can join the list again."
        )
    return "There is no offer to accept any more. You can book again while booking is open."
