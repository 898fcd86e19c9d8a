"""Decisions about sessions. They read and answer; nothing here writes."""

from sessions.rules.booking import (
    booking_facts,
    is_late_cancellation,
    needs_told_by,
    why_not_addable,
    why_not_another,
    why_not_bookable,
    why_not_open,
)
from sessions.rules.clashes import (
    as_told,
    clashes,
    clashes_by_person,
    clashes_told,
    first_clashes,
    first_clashes_of,
)
from sessions.rules.eligibility import conditions_in_words
from sessions.rules.places import Places, has_room_for, places_in, places_of, pool_of, ways_of

__all__ = [
    "Places",
    "as_told",
    "booking_facts",
    "clashes",
    "clashes_by_person",
    "clashes_told",
    "conditions_in_words",
    "first_clashes",
    "first_clashes_of",
    "has_room_for",
    "is_late_cancellation",
    "needs_told_by",
    "places_in",
    "places_of",
    "pool_of",
    "ways_of",
    "why_not_addable",
    "why_not_another",
    "why_not_bookable",
    "why_not_open",
]
