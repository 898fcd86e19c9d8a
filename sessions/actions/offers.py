"""Places that are offered: accepted in time, or passed on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from core.audit import record
from core.errors import Refused
from people.models import Person
from people.system_actor import system_actor
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession
from sessions.rules.eligibility import why_no_place_for
from sessions.rules.offers import why_not_acceptable
from sessions.tasks import queue_notification


@transaction.atomic
def accept_offer(*, booking: Booking, by: Person, now: datetime) -> Booking:
    """The place is theirs. Accepting twice changes nothing; after the end it is somebody else's turn."""
    session = locked(booking.session)
    booking = Booking.objects.select_related("person").get(pk=booking.pk)
    booking.session = session
    if booking.state == BookingState.BOOKED:
        return booking
    if reason := why_not_acceptable(booking, now) or why_no_place_for(booking.person, session):
        raise Refused(reason, code="offer_over")
    booking.state, booking.offer_ends_at = BookingState.BOOKED, None
    booking.save(update_fields=["state", "offer_ends_at"])
    record("session.offer_accepted", by=by, about=booking, session=session.pk, changes_figures=False)
    queue_notification("booked", booking, by=by)
    return booking


def pass_on(now: datetime) -> int:
    """What falls due with time: offers that lapse, and kept places that are kept no longer."""
    waiting = Q(bookings__state=BookingState.WAITING)
    offered = Q(bookings__state=BookingState.OFFERED, bookings__offer_ends_at__lte=now)
    held = TrainingSession.objects.filter(cancelled_at__isnull=True, ends_at__gt=now)
    sessions = held.filter(offered | waiting).distinct().order_by("pk")
    by = system_actor()
    return sum(_pass_on_in(session, by, now) for session in sessions)


@transaction.atomic
def _pass_on_in(session: TrainingSession, by: Person, now: datetime) -> int:
    session = locked(session)
    offers = Booking.objects.filter(session=session, state=BookingState.OFFERED, offer_ends_at__lte=now)
    lapsed = list(offers.select_related("person"))
    for booking in lapsed:
        booking.session = session
        booking.state, booking.offer_ends_at = BookingState.LAPSED, None
        booking.save(update_fields=["state", "offer_ends_at"])
        record("session.offer_lapsed", by=by, about=booking, session=session.pk, changes_figures=False)
        queue_notification("offer_lapsed", booking)
    return len(lapsed) + len(promote_waiting_list(session=session, by=by, now=now))
