"""What a clinician's first page shows: what needs doing, this week, and the way to everything else."""

from portal.clinic.tasks import ClinicTask, tasks_of
from portal.clinic.week import AheadCounts, WeekList, counts_ahead, held_before, week_of

__all__ = [
    "AheadCounts",
    "ClinicTask",
    "WeekList",
    "counts_ahead",
    "held_before",
    "tasks_of",
    "week_of",
]
