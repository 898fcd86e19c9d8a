"""Decisions about sessions. They read and answer; nothing here writes."""

from sessions.rules.attendance import status_of
from sessions.rules.booking import (
    LATE_CANCELLATION,
    Places,
    clashes,
    is_late,
    places_of,
    why_not_bookable,
)
from sessions.rules.matching import candidates, people_by_address

__all__ = [
    "LATE_CANCELLATION",
    "Places",
    "candidates",
    "clashes",
    "is_late",
    "people_by_address",
    "places_of",
    "status_of",
    "why_not_bookable",
]
