"""What the statistics need of single referrals, and what the data hold beyond the criteria. Nobody's name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any, NamedTuple

from django.db.models import BooleanField, Case, Count, Value, When

from people.models import Service
from referrals.models import APPROPRIATE, ASSESSED
from referrals.reads.breakdowns import FILLED, filled, referrals
from referrals.reads.counts import COUNTS, IN_ALL, added_up, by_month, history_of, months_filled
from referrals.reads.rows import FieldFilled, MonthCounts, Totals

CRITERIA = ("in_force_from", "items", "accepts_antenatal", "youngest_months", "oldest_months")


class Fact(NamedTuple):
    """One assessed referral. `referrer` is a number that stands for a person, or None where nobody is known. `criteria`: from
    when on those by which it was judged held, and what they ask; None where no version was in force."""

    received_on: date
    source: str
    referrer: int | None
    appropriate: bool
    criteria: tuple[date, tuple[Any, ...]] | None = None


def assessed_facts(service: Service, start: date, end: date) -> list[Fact]:
    """In the order in which they were received. One query."""
    met = Case(When(APPROPRIATE, then=Value(True)), default=Value(False), output_field=BooleanField())
    received = referrals(service, start, end).filter(ASSESSED).annotate(met=met)
    asked = [f"criteria_version__{field}" for field in CRITERIA]
    rows = received.order_by("received_on", "pk").values_list(
        "received_on", "source", "referrer_id", "met", *asked
    )
    return [Fact(day, source, who, met, judged_by(*asked)) for day, source, who, met, *asked in rows]


def judged_by(since: date | None, items: list[str] | None, *ages: Any) -> tuple[date, tuple[Any, ...]] | None:
    return None if since is None else (since, (*(items or ()), *ages))


class ReceivedReferrals(NamedTuple):
    """`gaps`: how often each field is filled."""

    months: list[MonthCounts]
    totals: Totals
    gaps: list[FieldFilled]


def months_totals_and_gaps(service: Service, start: date, end: date) -> ReceivedReferrals:
    """`months_and_totals`, and `completeness`, of the same days in one query."""
    rows = by_month(service, start, end, COUNTS | IN_ALL | FILLED)
    gaps = filled({name: sum(row[name] for row in rows) for name in FILLED})
    history = history_of(rows)
    return ReceivedReferrals(months_filled(history, start, end), added_up(history), gaps)


def criteria_changes(facts: Iterable[Fact]) -> list[date]:
    """The first day of each set of criteria, among those by which referrals were judged, that asked for something else than
    the one before it."""
    versions = sorted({fact.criteria for fact in facts if fact.criteria}, key=lambda version: version[0])
    return [since for (_, before), (since, asked) in pairwise(versions) if before != asked]


class Waits(NamedTuple):
    """Days from referral to decision of those decided; how many were not decided, and how many bear a decision before
    their own arrival."""

    days: list[int]
    undecided: int
    impossible: int


def waits(service: Service, start: date, end: date) -> Waits:
    rows = referrals(service, start, end).values_list("received_on", "decided_on").annotate(n=Count("pk"))
    days: list[int] = []
    undecided = impossible = 0
    for received, decided, n in rows:
        if decided is None:
            undecided += n
        elif decided < received:
            impossible += n
        else:
            days += [(decided - received).days] * n
    return Waits(sorted(days), undecided, impossible)
