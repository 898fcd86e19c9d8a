"""Plain rows for the apps above."""

from supervision.reads.hours import (
    attended_meeting,
    cpd_minutes,
    met_minutes,
    supervision_minutes_by_person,
    training_history,
)

__all__ = [
    "attended_meeting",
    "cpd_minutes",
    "met_minutes",
    "supervision_minutes_by_person",
    "training_history",
]
