"""Decisions about sessions. They read and answer; nothing here writes."""

from sessions.rules.attendance import status_of
from sessions.rules.booking import (
    LATE_CANCELLATION,
    booking_facts,
    clash_by_session,
    clashes,
    clashes_by_person,
    is_late,
    needs_told_by,
    why_not_another,
    why_not_bookable,
    why_not_open,
)
from sessions.rules.eligibility import conditions_in_words
from sessions.rules.matching import candidates, people_by_address
from sessions.rules.places import Places, places_in, places_of, pool_of, ways_of

__all__ = [
    "LATE_CANCELLATION",
    "Places",
    "booking_facts",
    "candidates",
    "clash_by_session",
    "clashes",
    "clashes_by_person",
    "conditions_in_words",
    "is_late",
    "needs_told_by",
    "people_by_address",
    "places_in",
    "places_of",
    "pool_of",
    "status_of",
    "ways_of",
    "why_not_another",
    "why_not_bookable",
    "why_not_open",
]
