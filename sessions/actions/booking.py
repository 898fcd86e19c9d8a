"""Taking places, giving them up, and passing them on to whoever has waited longest."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked, locked_with_dates
from sessions.actions.questions import answer_questions
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.rules.booking import is_late_cancellation, why_not_addable, why_not_bookable
from sessions.rules.dates import why_not_another_date
from sessions.rules.places import Places, free_places_in, places_in, pool_of
from sessions.tasks import queue_notification


@transaction.atomic
def book(
    *,
    session: TrainingSession,
    person: Person,
    by: Person,
    now: datetime,
    needs: str = "",
    way: str = "",
    answers: Sequence[tuple[str, str]] = (),
    tells: bool = True,
    by_host: bool = False,
) -> Booking:
    """A place, or one on the waiting list when the session is full. Booking twice gives the same booking.

    Whoever books several dates at once passes `tells=False` and has one mail written for them all. `by_host`: added by
    the host, whom neither the days of booking nor its conditions bind.
    """
    session, dates = locked_with_dates(session)
    places = places_in(session, pool_of(session, way), person.pk)
    booking = Booking.objects.get(pk=places.own_booking) if places.own_booking else None
    if booking and booking.is_live:
        return booking
    why_not = why_not_addable if by_host else why_not_bookable
    if reason := why_not(session, person, now) or why_not_another_date(session, person, dates, now):
        raise Refused(reason, code="not_bookable")
    places = promote_before_newcomer(session, way, places, by=by, now=now)
    booking = put_on_list(session, person, places, booking, by=by, now=now, needs=needs, way=way)
    record(
        "session.booked", by=by, about=booking, session=session.pk, state=booking.state, changes_figures=False
    )
    if answers:
        keep_answers(booking, answers, by=by, now=now)
    if tells:
        queue_notification("booked" if booking.holds_a_place else "waiting", booking, by=by)
    return booking


def keep_answers(booking: Booking, answers: Sequence[tuple[str, str]], *, by: Person, now: datetime) -> None:
    """Those to questions that this session asks; of a series, another date may ask others."""
    asks = set(booking.session.questions.values_list("text", flat=True))
    given = [(asked, answer) for asked, answer in answers if asked in asks]
    if given:
        answer_questions(booking=booking, answers=given, by=by, now=now)


def promote_before_newcomer(
    session: TrainingSession, way: str, places: Places, *, by: Person, now: datetime
) -> Places:
    """A place that became free with time alone belongs to the waiting list before it belongs to a newcomer."""
    if not places.waiting or places.is_full or not promote_waiting_list(session=session, by=by, now=now):
        return places
    return places_in(session, pool_of(session, way))


def put_on_list(
    session: TrainingSession,
    person: Person,
    places: Places,
    booking: Booking | None,
    *,
    by: Person,
    now: datetime,
    needs: str,
    way: str,
) -> Booking:
    """The booking with a place or a turn, at the end of the list. The session must be locked."""
    pool = pool_of(session, way)
    room = free_places_in(session, pool, places, now)
    booking = booking or Booking(session=session, person=person)
    booking.session, booking.person = session, person
    booking.state = BookingState.BOOKED if room.free_for(person.team_id) else BookingState.WAITING
    booking.way = pool
    booking.booked_at = booking.queued_at = now
    booking.booked_by, booking.needs = by, needs
    booking.queue_number = places.last_number + 1
    booking.cancelled_at = booking.cancelled_by = booking.offer_ends_at = None
    booking.cancelled_late = False
    if booking.pk is not None:
        # Calendars ignore an invitation whose SEQUENCE is not above that of the withdrawal before it.
        booking.calendar_sequence += 1
    booking.save()
    return booking


@transaction.atomic
def cancel_booking(*, booking: Booking, by: Person, now: datetime) -> Booking:
    """Give the place up, or decline the one that is offered; whoever waits longest is next."""
    session = locked(booking.session)
    booking = Booking.objects.select_related("person").get(pk=booking.pk)
    if not booking.is_live:
        return booking
    if session.ends_at <= now:
        raise Refused("This session is over. What happened on the day belongs in its register.", code="over")
    booking.session = session
    had_a_place = take_off_list(booking, by=by, now=now, late=is_late_cancellation(session, now))
    record(
        "session.booking_cancelled",
        by=by,
        about=booking,
        session=session.pk,
        late=booking.cancelled_late,
        changes_figures=False,
    )
    queue_notification("booking_cancelled", booking, by=by, had_a_place=had_a_place)
    promote_waiting_list(session=session, by=by, now=now)
    return booking


def take_off_list(booking: Booking, *, by: Person, now: datetime, late: bool) -> bool:
    """Whether it was a place that is now withdrawn; an offer or a turn was never in anyone's calendar."""
    had_a_place = booking.state == BookingState.BOOKED
    booking.state = BookingState.CANCELLED
    booking.offer_ends_at = None
    booking.cancelled_at, booking.cancelled_by = now, by
    booking.cancelled_late = had_a_place and late
    booking.calendar_sequence += 1
    booking.save()
    return had_a_place
