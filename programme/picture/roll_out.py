"""The roll-out: how many of each place and job had been trained by the end of each month, and when each began."""

from collections import Counter, defaultdict
from datetime import date
from typing import Any

from evidence.charts import Chart, Group, roll_out
from people.enums import JobFamily
from people.models import Person, Service
from programme.figures.reach import NO_PLACE
from programme.picture.explore import first_trained
from referrals.reads.counts import months_of

SHOWN = 8
Rows = list[dict[str, Any]]


def rolled_out(service: Service, start: date, end: date, staff: Rows) -> dict[str, Any]:
    """{months, locality: [{label, workforce, trained}], job_family: …}. One query; people trained earlier count from
    the first month on."""
    months = list(months_of(start, end))
    here = Person.objects.reached_by(service).working_on(end)
    trained: Any = first_trained(service).filter(person__in=here, session__starts_at__date__lte=end)
    rows = trained.values_list("person__job_family", "person__locality__name", "first")
    began: dict[str, Counter[tuple[str, str]]] = {"locality": Counter(), "job_family": Counter()}
    for job, place, first in rows:
        month = max(f"{first:%Y-%m}", months[0])
        began["locality"][place or NO_PLACE, month] += 1
        began["job_family"][JobFamily(job).label, month] += 1
    found = {key: groups(staff, key, counts, months) for key, counts in began.items()}
    return {"months": months, **found}


def groups(staff: Rows, key: str, counts: Counter[tuple[str, str]], months: list[str]) -> Rows:
    """The largest groups, each with its running total."""
    workforce: dict[str, int] = defaultdict(int)
    for row in staff:
        workforce[row[key]] += row["workforce"]
    largest = sorted(workforce, key=lambda label: (-workforce[label], label))[:SHOWN]
    return [
        {"label": label, "workforce": workforce[label], "trained": running(counts, label, months)}
        for label in largest
        if label != NO_PLACE
    ]


def running(counts: Counter[tuple[str, str]], label: str, months: list[str]) -> list[int]:
    totals, so_far = [], 0
    for month in months:
        so_far += counts[label, month]
        totals.append(so_far)
    return totals


def roll_out_chart(found: dict[str, Any], key: str, by: str) -> Chart | None:
    """From the month before the first training on: empty years say nothing."""
    if not any(group["trained"][-1] for group in found[key]):
        return None
    begun = min(
        next((at for at, count in enumerate(group["trained"]) if count), len(found["months"]))
        for group in found[key]
    )
    first = max(0, begun - 1)
    labels = [f"{date.fromisoformat(month + '-01'):%b %Y}" for month in found["months"][first:]]
    drawn = [Group(group["label"], group["trained"][first:], group["workforce"]) for group in found[key]]
    return roll_out(drawn, labels, by=by)
