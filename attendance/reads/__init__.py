"""Plain rows for the apps above."""

from attendance.reads.training import (
    AttendedEvent,
    SessionTotals,
    attended_before,
    attended_by,
    attended_session,
    credited,
    first_trained_on,
    held_between,
    ids_of,
    minutes_by_person,
    people_reached,
    reached_and_began,
    session_totals,
)

__all__ = [
    "AttendedEvent",
    "SessionTotals",
    "attended_before",
    "attended_by",
    "attended_session",
    "credited",
    "first_trained_on",
    "held_between",
    "ids_of",
    "minutes_by_person",
    "people_reached",
    "reached_and_began",
    "session_totals",
]
