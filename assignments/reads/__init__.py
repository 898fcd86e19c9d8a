"""How people stand towards what they are asked, as plain rows."""

from assignments.reads.learned import LearnedFacts, learned_by
from assignments.reads.standing import AssignmentStanding, asked_of, standings_of, state_by_day

__all__ = [
    "AssignmentStanding",
    "LearnedFacts",
    "asked_of",
    "learned_by",
    "standings_of",
    "state_by_day",
]
