"""Passing free places on, in the order of the waiting list: at once, or as an offer to be answered."""

from __future__ import annotations

from datetime import datetime, timedelta

from core.audit import record
from core.clock import local_date
from people.models import Person
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.rules.booking import hours_to_answer
from sessions.rules.places import free_places_in, places_in, ways_of
from sessions.tasks import queue_notification


def fill_free_places(*, session: TrainingSession, by: Person, now: datetime) -> list[Booking]:
    """Promote from the waiting list, in order of joining, while there is room. The session must be locked."""
    if session.cancelled_at or session.starts_at <= now:
        return []
    return [booking for pool in ways_of(session) for booking in _fill(session, pool, by, now)]


def _fill(session: TrainingSession, pool: str, by: Person, now: datetime) -> list[Booking]:
    places = places_in(session, pool)
    if places.is_full or not places.waiting:
        return []
    room, promoted = free_places_in(session, pool, places, now), []
    waiting = Booking.objects.waiting().filter(session=session)
    waiting = waiting.filter(person__in=Person.objects.working_on(local_date(now)))
    if pool:
        waiting = waiting.coming_by(pool)
    # Whoever the free places are not kept for is passed over, and keeps the turn for one that is.
    for booking in waiting.select_related("person")[: None if room.kept else room.free]:
        if room.free_for(booking.person.team_id):
            room.take(booking.person.team_id)
            promoted.append(_promote(booking, session, by, now))
    return promoted


def _promote(booking: Booking, session: TrainingSession, by: Person, now: datetime) -> Booking:
    booking.session = session
    hours = hours_to_answer(session, now)
    if hours:
        booking.state = BookingState.OFFERED
        booking.offer_ends_at = min(now + timedelta(hours=hours), session.starts_at)
    else:
        booking.state = BookingState.BOOKED
    booking.save(update_fields=["state", "offer_ends_at"])
    done = "offered" if hours else "promoted"
    record(f"session.{done}", by=by, about=booking, session=session.pk, changes_figures=False)
    queue_notification(done, booking)
    return booking
