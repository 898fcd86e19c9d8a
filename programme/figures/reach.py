"""Who was reached, of those who work there: by job family, place and team. Counts of groups, never of a person."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import Count, Q

from people.enums import JobFamily
from people.models import Person, Service
from sessions import reads as session_reads
from sessions.models import Attendance

Rows = list[dict[str, Any]]
NO_PLACE = "No locality given"


def workforce(service: Service, start: date, end: date, people: Q | None = None) -> Rows:
    """One row for each job family in each team: {job_family, locality, team_id, team, workforce, reached}. One query."""
    came = Attendance.objects.counted().filter(
        session__in=session_reads.held_between(service, start, end), person__isnull=False
    )
    staff = Person.objects.reached_by(service).working_on(end).filter(people or Q())
    rows = (
        staff.order_by()
        .values("job_family", "locality__name", "team_id", "team__name")
        .annotate(
            workforce=Count("pk"), reached=Count("pk", filter=Q(pk__in=came.order_by().values("person")))
        )
    )
    return [
        {
            "job_family": JobFamily(row["job_family"]).label,
            "locality": row["locality__name"] or NO_PLACE,
            "team_id": row["team_id"],
            "team": row["team__name"] or "",
            "workforce": row["workforce"],
            "reached": row["reached"],
        }
        for row in rows
    ]


def grouped(rows: Rows, key: str) -> Rows:
    """{label, reached, workforce}, the largest group first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        sums[row[key]][0] += row["reached"]
        sums[row[key]][1] += row["workforce"]
    found = [
        {"label": label, "reached": reached, "workforce": all_} for label, (reached, all_) in sums.items()
    ]
    return sorted(found, key=lambda row: (-row["workforce"], row["label"]))


def teams_of(rows: Rows) -> Rows:
    teams: dict[int, dict[str, Any]] = {}
    for row in rows:
        if row["team_id"] is None:
            continue
        new = {
            "team_id": row["team_id"],
            "label": row["team"],
            "locality": row["locality"],
            "reached": 0,
            "workforce": 0,
        }
        team = teams.setdefault(row["team_id"], new)
        team["reached"] += row["reached"]
        team["workforce"] += row["workforce"]
    return list(teams.values())
