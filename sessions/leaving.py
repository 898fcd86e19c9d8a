"""What this app ends when somebody's access ends, and what it does not: attendance and hours stay on record."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core.audit import record
from people.models import Person
from sessions.actions.booking import take_off_list
from sessions.actions.filling import promote_waiting_list
from sessions.actions.locking import locked
from sessions.models import Booking, BookingDigest, CalendarFeed, TrainingSession


@transaction.atomic
def end(person: Person, by: Person, now: datetime) -> int:
    """Nobody is mailed: the work address may be somebody else's by now, and hosts see who comes on their pages."""
    count = give_places_back(person, by, now)
    count += CalendarFeed.objects.filter(person=person).delete()[0]
    count += BookingDigest.objects.filter(person=person).delete()[0]
    return count


def give_places_back(person: Person, by: Person, now: datetime) -> int:
    """Places, offers and turns of what is still to come; whoever waits longest is next."""
    sessions = TrainingSession.objects.filter(
        pk__in=Booking.objects.live().filter(person=person, session__ends_at__gt=now).values("session")
    ).order_by("pk")
    for session in sessions:
        session = locked(session)
        booking = Booking.objects.select_related("person").get(session=session, person=person)
        if not booking.is_live:
            continue
        booking.session = session
        take_off_list(booking, by=by, now=now, late=False)
        record("session.booking_ended", by=by, about=booking, session=session.pk)
        promote_waiting_list(session=session, by=by, now=now)
    return len(sessions)
