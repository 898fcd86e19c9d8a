"""How people stand towards what they are asked, as plain rows."""

from assignments.reads.learned import AttendedSession, LearnedFacts, learned_by
from assignments.reads.standing import (
    AssignmentStanding,
    asked_of,
    days_in_words,
    standings_of,
    state_by_day,
)

__all__ = [
    "AssignmentStanding",
    "AttendedSession",
    "LearnedFacts",
    "asked_of",
    "days_in_words",
    "learned_by",
    "standings_of",
    "state_by_day",
]
