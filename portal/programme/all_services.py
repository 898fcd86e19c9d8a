"""Several services side by side: a few figures each, in a number of queries that does not grow with the services.

A service that the reader does not run shows what its own report for readers outside shows, and nothing beyond that. What
stands under all of them is added up from what is shown above, so that it tells nothing that the rows do not tell.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from evidence.disclosure import A, protect_count
from people.models import Person, Service
from portal.programme.referral_cells import protect_referrals
from referrals import reads as referral_reads
from sessions.models import Attendance
from sessions.several_reads import attended_each, held_in, sessions_held, training_began, who_came

# The middle of 1 to 7, for a session whose number is hidden.
HIDDEN_SESSION = 4


@dataclass(frozen=True)
class Row:
    """One service. None: hidden. `reached` and `workforce` stay inside a service."""

    slug: str
    name: str
    for_outside: bool
    sessions: int
    attendances: int
    people: int | None
    reached: int | None
    workforce: int | None
    received: int | None
    assessed: int | None
    appropriate: int | None


def side_by_side(inside: Sequence[Service], outside: Sequence[Service], start: date, end: date) -> list[Row]:
    """`inside` are the services that the reader runs. In the order of their names: that of size would tell hidden
    numbers apart."""
    rows = [*rows_inside(inside, start, end), *rows_outside(outside, start, end)]
    return sorted(rows, key=lambda row: row.name)


def rows_inside(services: Sequence[Service], start: date, end: date) -> list[Row]:
    if not services:
        return []
    held, came = sessions_held(services, start, end), who_came(services, start, end)
    staff, referrals = workforce(services, start, end), referral_reads.sums_by_service(services, start, end)
    nobody, nothing = (
        {"people": 0, "attendances": 0},
        dict.fromkeys(("received", "assessed", "appropriate"), 0),
    )
    return [
        Row(
            slug=one.slug,
            name=one.name,
            for_outside=False,
            sessions=held.get(one.pk, 0),
            **came.get(one.pk, nobody),
            **staff.get(one.pk, {"reached": 0, "workforce": 0}),
            **referrals.get(one.pk, nothing),
        )
        for one in services
    ]


def rows_outside(services: Sequence[Service], start: date, end: date) -> list[Row]:
    if not services:
        return []
    held, came = sessions_held(services, start, end), who_came(services, start, end)
    at_each = attended_each(services, start, end)
    outlines, began = referral_reads.outlines(services), training_began(services)
    return [
        Row(
            slug=one.slug,
            name=one.name,
            for_outside=True,
            sessions=held.get(one.pk, 0),
            attendances=sum(attended_shown(count) for count in at_each.get(one.pk, [])),
            people=protect_count(came.get(one.pk, {}).get("people", 0), A, exact=True),
            reached=None,
            workforce=None,
            **protect_referrals(outlines.get(one.pk, []), began.get(one.pk), start, end).period,
        )
        for one in services
    ]


def attended_shown(count: int) -> int:
    """What the service's own report shows of a session, so that the sum tells nothing more."""
    shown = protect_count(count, A, exact=True)
    return HIDDEN_SESSION if shown is None else shown


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


def together(rows: Sequence[Row]) -> dict[str, Any]:
    """Every column added up from the rows as they are shown: None where one of them is hidden. `about`: which
    are added up from rounded figures."""
    sums = {name: added_up([getattr(row, name) for row in rows]) for name in SUMMED}
    return {**sums, "about": SUMMED if any(row.for_outside for row in rows) else ()}


def added_up(shown: Sequence[int | None]) -> int | None:
    known = [value for value in shown if value is not None]
    return sum(known) if len(known) == len(shown) else None
