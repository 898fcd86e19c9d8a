"""Plain rows for the rooms above."""

from supervision.reads.hours import (
    cpd_minutes,
    meeting_row,
    met_minutes,
    supervision_minutes_by_person,
    training_history,
)

__all__ = [
    "cpd_minutes",
    "meeting_row",
    "met_minutes",
    "supervision_minutes_by_person",
    "training_history",
]
