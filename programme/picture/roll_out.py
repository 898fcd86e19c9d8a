"""The roll-out: how many of each place and job had been trained by the end of each month, and when each began."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from evidence.charts import Chart
from evidence.charts import TrainedGroup as DrawnGroup
from evidence.charts import roll_out as draw_roll_out
from people.models import Person, Service
from people.own_words import JOBS
from programme.figures.reach import NO_PLACE, ReachRow, Staff
from programme.picture.explore import first_trained
from programme.report import KeptGroup, RollOut
from referrals.reads import months_of

SHOWN = 8
Began = Counter[tuple[str, str]]  # by label and month


def rolled_out(service: Service, start: date, end: date, staff: Staff) -> RollOut:
    """One query; people trained earlier count from the first month on."""
    months = list(months_of(start, end))
    here = Person.objects.reached_by(service).working_on(end)
    trained: Any = first_trained(service).filter(person__in=here, session__starts_at__date__lte=end)
    rows = trained.values_list("person__job_family", "person__locality__name", "first")
    words = JOBS.of(service)
    by_place: Began = Counter()
    by_job: Began = Counter()
    for job, place, first in rows:
        month = max(f"{first:%Y-%m}", months[0])
        by_place[place or NO_PLACE, month] += 1
        by_job[words.of(job), month] += 1
    return RollOut(
        months=tuple(months),
        locality=groups(staff, lambda row: row.locality, by_place, months),
        job_family=groups(staff, lambda row: row.job_family, by_job, months),
    )


def groups(
    staff: Staff, key: Callable[[ReachRow], str], began: Began, months: Sequence[str]
) -> tuple[KeptGroup, ...]:
    """The largest groups, each with its running total."""
    workforce: dict[str, int] = defaultdict(int)
    for row in staff:
        workforce[key(row)] += row.workforce
    largest = sorted(workforce, key=lambda label: (-workforce[label], label))[:SHOWN]
    return tuple(
        KeptGroup(label, workforce[label], running(began, label, months))
        for label in largest
        if label != NO_PLACE
    )


def running(began: Began, label: str, months: Sequence[str]) -> tuple[int, ...]:
    totals, so_far = [], 0
    for month in months:
        so_far += began[label, month]
        totals.append(so_far)
    return tuple(totals)


def roll_out_chart(months: Sequence[str], found: Sequence[KeptGroup], by: str) -> Chart | None:
    """From the month before the first training on: empty years say nothing."""
    if not any(group.trained[-1] for group in found):
        return None
    begun = min(next((at for at, count in enumerate(group.trained) if count), len(months)) for group in found)
    first = max(0, begun - 1)
    labels = [f"{date.fromisoformat(month + '-01'):%b %Y}" for month in months[first:]]
    drawn = [DrawnGroup(group.label, list(group.trained[first:]), group.workforce) for group in found]
    return draw_roll_out(drawn, labels, by=by)
