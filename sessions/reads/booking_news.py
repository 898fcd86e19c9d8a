"""What happened at the sessions that somebody leads since the last digest, in numbers and without names."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Q

from people.models import Person
from sessions.enums import HOLDS_A_PLACE, BookingState
from sessions.models import TrainingSession


def booking_news(person: Person, since: datetime, now: datetime) -> list[str]:
    """One line for each session to come where something changed. One query."""
    new = Q(bookings__booked_at__gt=since, bookings__booked_at__lte=now)
    gone = Q(bookings__cancelled_at__gt=since, bookings__cancelled_at__lte=now)
    led = TrainingSession.objects.upcoming(now).published().filter(facilitators=person)
    counted = led.annotate(
        booked=Count("bookings", filter=new & Q(bookings__state__in=HOLDS_A_PLACE), distinct=True),
        joined=Count("bookings", filter=new & Q(bookings__state=BookingState.WAITING), distinct=True),
        left=Count("bookings", filter=gone & Q(bookings__state=BookingState.CANCELLED), distinct=True),
        now_held=Count("bookings", filter=Q(bookings__state__in=HOLDS_A_PLACE), distinct=True),
    ).filter(Q(booked__gt=0) | Q(joined__gt=0) | Q(left__gt=0))
    return [line_of(one, one.booked, one.joined, one.left, one.now_held) for one in counted]


def line_of(session: TrainingSession, booked: int, joined: int, left: int, held: int) -> str:
    parts = [(booked, "booked"), (joined, "joined the waiting list"), (left, "cancelled")]
    said = ", ".join(f"{number} {words}" for number, words in parts if number)
    return f"{session.title}, {session.when}: {said}. {held} of {session.places} places are taken."
