"""Plain rows for the rooms above."""

from attendance.reads.training import (
    Rows,
    attended_before,
    attended_by,
    credited,
    first_trained_on,
    held_between,
    ids_of,
    minutes_by_person,
    people_reached,
    reached_and_began,
    session_row,
    session_totals,
)

__all__ = [
    "Rows",
    "attended_before",
    "attended_by",
    "credited",
    "first_trained_on",
    "held_between",
    "ids_of",
    "minutes_by_person",
    "people_reached",
    "reached_and_began",
    "session_row",
    "session_totals",
]
