"""Taking places, giving them up, and passing them on to whoever has waited longest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.locking import locked
from sessions.actions.telling import tell
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.rules.booking import is_late, places_of, why_not_bookable


@transaction.atomic
def book(*, session: TrainingSession, person: Person, by: Person, now: datetime, needs: str = "") -> Booking:
    """A place, or one on the waiting list when the session is full. Booking twice gives the same booking."""
    session = locked(session)
    booking = Booking.objects.filter(session=session, person=person).first()
    if booking and booking.is_live:
        return booking
    if reason := why_not_bookable(session, person, now):
        raise Refused(reason, code="not_bookable")
    places = places_of(session)
    booking = booking or Booking(session=session, person=person)
    booking.session = session
    booking.state = BookingState.WAITING if places.is_full else BookingState.BOOKED
    booking.booked_at = booking.queued_at = now
    booking.booked_by, booking.needs = by, needs
    booking.queue_number = places.last_number + 1
    booking.cancelled_at = booking.cancelled_by = None
    booking.cancelled_late = False
    booking.save()
    record("session.booked", by=by, about=booking, session=session.pk, state=booking.state)
    tell("booked" if booking.holds_a_place else "waiting", booking, by=by)
    return booking


def book_for_people(
    *, session: TrainingSession, people: Iterable[Person], by: Person, now: datetime
) -> list[Booking]:
    """A manager books for their people, one short transaction each: nobody holds up the queue."""
    return [book(session=session, person=person, by=by, now=now) for person in people]


@transaction.atomic
def cancel_booking(*, booking: Booking, by: Person, now: datetime) -> Booking:
    """Give the place up; whoever waits longest has it at once."""
    session = locked(booking.session)
    booking = Booking.objects.select_related("person").get(pk=booking.pk)
    if not booking.is_live:
        return booking
    if session.ends_at <= now:
        raise Refused("This session is over. What happened on the day belongs in its register.", code="over")
    had_a_place = booking.holds_a_place
    booking.session = session
    booking.state = BookingState.CANCELLED
    booking.offer_ends_at = None
    booking.cancelled_at, booking.cancelled_by = now, by
    booking.cancelled_late = had_a_place and is_late(session, now)
    booking.calendar_sequence += 1
    booking.save()
    record("session.booking_cancelled", by=by, about=booking, session=session.pk, late=booking.cancelled_late)
    tell("booking_cancelled", booking, by=by, had_a_place=had_a_place)
    fill_free_places(session=session, by=by, now=now)
    return booking


def fill_free_places(*, session: TrainingSession, by: Person, now: datetime) -> list[Booking]:
    """Promote from the waiting list, in order of joining, while there is room. The session must be locked."""
    if session.cancelled_at or session.starts_at <= now:
        return []
    free = places_of(session).free
    if not free:
        return []
    waiting = Booking.objects.waiting().filter(session=session, person__is_active=True)
    promoted = list(waiting.select_related("person")[:free])
    for booking in promoted:
        booking.session = session
        booking.state = BookingState.BOOKED
        booking.save(update_fields=["state"])
        record("session.promoted", by=by, about=booking, session=session.pk)
        tell("promoted", booking)
    return promoted
