"""Whose turn it is when a place becomes free."""

from __future__ import annotations

from datetime import datetime

from core.clock import local_date
from people.models import Person
from sessions.models import Booking, TrainingSession
from sessions.rules.places import free_places_in, places_in


def next_in_line(session: TrainingSession, pool: str, now: datetime) -> list[Booking]:
    """Those for whom there is room now, in order of joining. Whoever the free places are not kept for is passed over, and
    keeps the turn for one that is."""
    places = places_in(session, pool)
    if places.is_full or not places.waiting:
        return []
    room, found = free_places_in(session, pool, places, now), []
    waiting = Booking.objects.waiting().filter(session=session)
    waiting = waiting.filter(person__in=Person.objects.working_on(local_date(now)))
    if pool:
        waiting = waiting.coming_by(pool)
    for booking in waiting.select_related("person")[: None if room.kept else room.free]:
        if room.free_for(booking.person.team_id):
            room.take(booking.person.team_id)
            found.append(booking)
    return found
