"""Several services side by side: a few figures each, in a number of queries that does not grow with the services.

A service that the reader does not run shows what its own report for readers outside shows, and nothing beyond that. What
stands under all of them is added up from what is shown above, so that it tells nothing that the rows do not tell.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from attendance.models import Attendance
from attendance.reads.several_services import held_in, sessions_held, who_came
from config import policy
from people.models import Person, Service
from programme.release import Released, released_each
from programme.release.reading import added_up as sum_of_shown
from referrals import reads as referral_reads
from referrals.reads import ThreeCounts


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Of one service, or of several together. None: not shown. `people`, `reached` and `workforce` stay inside a service;
    beside the number who came, `people` would tell how many were not on a staff list. `about`: which are rounded or added up
    from rounded numbers."""

    sessions: int | None
    attendances: int | None
    people: int | None
    reached: int | None
    workforce: int | None
    received: int | None
    assessed: int | None
    appropriate: int | None
    about: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class ServiceRow(Sums):
    slug: str
    name: str
    for_outside: bool


def side_by_side(
    inside: Sequence[Service], outside: Sequence[Service], start: date, end: date
) -> list[ServiceRow]:
    """`inside` are the services that the reader runs. In the order of their names: that of size would tell hidden
    numbers apart."""
    rows = [*rows_inside(inside, start, end), *rows_outside(outside, start, end)]
    return sorted(rows, key=lambda row: row.name)


def rows_inside(services: Sequence[Service], start: date, end: date) -> list[ServiceRow]:
    if not services:
        return []
    held, came = sessions_held(services, start, end), who_came(services, start, end)
    staff, referrals = workforce(services, start, end), referral_reads.sums_by_service(services, start, end)
    nobody = {"people": 0, "attendances": 0}
    return [
        ServiceRow(
            slug=one.slug,
            name=one.name,
            for_outside=False,
            sessions=held.get(one.pk, 0),
            about=frozenset(),
            **came.get(one.pk, nobody),
            **staff.get(one.pk, {"reached": 0, "workforce": 0}),
            **vars(referrals.get(one.pk, ThreeCounts())),
        )
        for one in services
    ]


def rows_outside(services: Sequence[Service], start: date, end: date) -> list[ServiceRow]:
    if not services:
        return []
    releases = released_each(services)
    return [row_outside(one, releases.get(one.pk, Released({})), start, end) for one in services]


def row_outside(service: Service, release: Released, start: date, end: date) -> ServiceRow:
    sessions = release.sessions(start, end)
    totals = {
        "attendances": sum_of_shown([one.attended for one in sessions], exact_from=policy.MIN_EXACT_TOTAL),
        **release.three(start, end)._asdict(),
    }
    return ServiceRow(
        slug=service.slug,
        name=service.name,
        for_outside=True,
        sessions=len(sessions),
        people=None,
        reached=None,
        workforce=None,
        **{name: total.value for name, total in totals.items()},
        about=frozenset(name for name, total in totals.items() if total.about),
    )


def workforce(services: Collection[Service], start: date, end: date) -> dict[int, dict[str, int]]:
    """{service: {reached, workforce}} of the people on its own staff list."""
    own = Attendance.objects.counted().filter(
        person=OuterRef("pk"),
        session__service=OuterRef("service"),
        session__in=held_in(services, start, end),
    )
    staff = Person.objects.filter(service__in=services).working_on(end).order_by().annotate(came=Exists(own))
    rows = staff.values("service").annotate(workforce=Count("pk"), reached=Count("pk", filter=Q(came=True)))
    return {row["service"]: {"reached": row["reached"], "workforce": row["workforce"]} for row in rows}


SUMMED = ("sessions", "attendances", "people", "reached", "workforce", "received", "assessed", "appropriate")


def together(rows: Sequence[ServiceRow]) -> Sums:
    """Every column added up from the rows as they are shown: None where one of them is not shown. `about`:
    those in which one of them is rounded."""
    sums = {name: added_up([getattr(row, name) for row in rows]) for name in SUMMED}
    return Sums(**sums, about=frozenset().union(*(row.about for row in rows)))


def added_up(shown: Sequence[int | None]) -> int | None:
    known = [value for value in shown if value is not None]
    return sum(known) if len(known) == len(shown) else None
