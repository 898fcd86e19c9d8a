"""Moving a booking to another session: the new place is sure before the old one is given up."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.booking import promote_before_newcomer, put_on_list, take_off_list
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked_with_dates
from sessions.enums import Way
from sessions.models import Booking, TrainingSession
from sessions.rules.booking import why_not_bookable
from sessions.rules.dates import why_not_another_date
from sessions.rules.places import free_places_in, places_in, pool_of
from sessions.tasks import queue_notification


@transaction.atomic
def move_booking(
    *, booking: Booking, to: TrainingSession, by: Person, now: datetime, way: str = ""
) -> Booking:
    """The booking at the other session. If that has no place left, nothing changes. Never counted as late."""
    to, locked_rows = locked_with_dates(to, booking.session)
    left = next(row for row in locked_rows if row.pk == booking.session_id)
    booking = Booking.objects.select_related("person__team").get(pk=booking.pk)
    if reason := why_not_movable(booking, left, to, locked_rows, now):
        raise Refused(reason, code="not_movable")
    person, pool = booking.person, pool_of(to, way)
    places = places_in(to, pool, person.pk)
    own, places = places.own_booking, promote_before_newcomer(to, way, places, by=by, now=now)
    if not free_places_in(to, pool, places, now).free_for(person.team_id):
        where = f" {Way(pool).label.lower()}" if pool else ""
        raise Refused(
            f"{to} on {to.when} has no place left{where}. The booking stays as it was.", code="full"
        )
    booking.session = left
    had_a_place = take_off_list(booking, by=by, now=now, late=False)
    earlier = Booking.objects.get(pk=own) if own else None
    new = put_on_list(to, person, places, earlier, by=by, now=now, needs=booking.needs, way=way)
    record("session.booking_moved", by=by, about=new, left=left.pk, session=to.pk, changes_figures=False)
    queue_notification("booking_cancelled", booking, by=by, had_a_place=had_a_place)
    queue_notification("booked", new, by=by)
    promote_waiting_list(session=left, by=by, now=now)
    return new


def why_not_movable(
    booking: Booking,
    left: TrainingSession,
    to: TrainingSession,
    dates: list[TrainingSession],
    now: datetime,
) -> str | None:
    if not booking.is_live or left.pk == to.pk:
        return "There is no booking to move any more."
    if left.starts_at <= now:
        return "This session has started. What happened on the day belongs in its register."
    if Booking.objects.live().filter(session=to, person=booking.person_id).exists():
        return f"{booking.person} already has a booking there."
    others = [date for date in dates if date.pk != left.pk]
    return why_not_bookable(to, booking.person, now) or why_not_another_date(to, booking.person, others, now)
