"""Who was reached, of those who work there: by job family, place and team. Counts of groups, never of a person."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from attendance import reads as session_reads
from attendance.models import Attendance
from people.models import Person, Service
from people.own_words import JOBS
from programme.report import GroupReached, Reach

NO_PLACE = "No locality given"


@dataclass(frozen=True)
class ReachRow:
    """The people of one job family in one team."""

    job_family: str
    locality: str
    team_id: int | None
    team: str
    workforce: int
    reached: int


@dataclass(frozen=True)
class TeamReached:
    team_id: int
    label: str
    locality: str
    reached: int
    workforce: int


Staff = Sequence[ReachRow]


def workforce(service: Service, start: date, end: date, people: Q | None = None) -> list[ReachRow]:
    """One row for each job family in each team. One query."""
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
    words = JOBS.of(service)
    return [
        ReachRow(
            job_family=words.of(row["job_family"]),
            locality=row["locality__name"] or NO_PLACE,
            team_id=row["team_id"],
            team=row["team__name"] or "",
            workforce=row["workforce"],
            reached=row["reached"],
        )
        for row in rows
    ]


def reach_of(staff: Staff) -> Reach:
    return Reach(
        reached=sum(row.reached for row in staff),
        workforce=sum(row.workforce for row in staff),
        job_families=by_job_family(staff),
        localities=by_locality(staff),
    )


def by_job_family(staff: Staff) -> tuple[GroupReached, ...]:
    return grouped(staff, lambda row: row.job_family)


def by_locality(staff: Staff) -> tuple[GroupReached, ...]:
    return grouped(staff, lambda row: row.locality)


def grouped(staff: Iterable[ReachRow], key: Callable[[ReachRow], str]) -> tuple[GroupReached, ...]:
    """The largest group first."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in staff:
        sums[key(row)][0] += row.reached
        sums[key(row)][1] += row.workforce
    found = [GroupReached(label, reached, everybody) for label, (reached, everybody) in sums.items()]
    return tuple(sorted(found, key=lambda group: (-group.workforce, group.label)))


def teams_of(staff: Staff) -> list[TeamReached]:
    teams: dict[int, list[ReachRow]] = defaultdict(list)
    for row in staff:
        if row.team_id is not None:
            teams[row.team_id].append(row)
    return [team_of(team_id, rows) for team_id, rows in teams.items()]


def team_of(team_id: int, rows: Staff) -> TeamReached:
    return TeamReached(
        team_id,
        label=rows[0].team,
        locality=rows[0].locality,
        reached=sum(row.reached for row in rows),
        workforce=sum(row.workforce for row in rows),
    )
