"""How many referrals, month by month and in all. Both days of a period belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, Max, Min, Q, Sum
from django.db.models.functions import TruncMonth

from people.models import Service
from referrals.enums import Appropriateness, ReferralOutcome, StageBand
from referrals.models import APPROPRIATE, ASSESSED, COUNTED_APART, TO_RATE, ContextEvent, Referral
from referrals.reads.rows import Happening, HistoryRow, MonthCounts, Totals

# Appropriate is a share of the assessed; what stays outside is counted under its own name.
COUNTS = {
    "received": Count("pk"),
    "assessed": Count("pk", filter=ASSESSED),
    "appropriate": Count("pk", filter=APPROPRIATE),
    "complete": Count("pk", filter=APPROPRIATE & Q(appropriateness=Appropriateness.COMPLETE)),
    "information_missing": Count(
        "pk", filter=APPROPRIATE & Q(appropriateness=Appropriateness.INFORMATION_MISSING)
    ),
    "not_appropriate": Count("pk", filter=ASSESSED & Q(appropriateness=Appropriateness.NOT_APPROPRIATE)),
    "not_assessed": Count("pk", filter=TO_RATE),
    "duplicates": Count("pk", filter=COUNTED_APART & ~Q(outcome=ReferralOutcome.CONSULTATION)),
    "consultations": Count("pk", filter=Q(outcome=ReferralOutcome.CONSULTATION)),
}


FLAGGED = Count("pk", filter=~Q(flags=[]))
IN_ALL = {
    "adults": Sum("parents_referred", default=0),
    "both_parents": Count("pk", filter=Q(parents_referred=2)),
    "antenatal": Count("pk", filter=Q(stage_band=StageBand.ANTENATAL)),
    "age_3_to_5_months": Count("pk", filter=Q(stage_band=StageBand.MONTHS_3_5)),
    "flagged": FLAGGED,
}


def monthly(service: Service, start: date, end: date) -> list[MonthCounts]:
    """Every month of the period, also those without a referral."""
    return months_and_totals(service, start, end)[0]


def by_month(service: Service, start: date, end: date, counts: Mapping[str, Aggregate]) -> list[Any]:
    """The rows of the database, for months with a referral."""
    received = Referral.not_undone.for_service(service).received_between(start, end).order_by()
    months = received.annotate(month=TruncMonth("received_on")).values("month")
    return list(months.annotate(**counts))


def history_of(rows: Iterable[Any]) -> list[HistoryRow]:
    return [HistoryRow(**{name: row[name] for name in ("month", *COUNTS, *IN_ALL)}) for row in rows]


def months_filled(rows: Iterable[HistoryRow], start: date, end: date) -> list[MonthCounts]:
    found = {f"{row.month:%Y-%m}": {name: getattr(row, name) for name in COUNTS} for row in rows}
    return [MonthCounts(**found.get(month, {}), month=month) for month in months_of(start, end)]


def months_of(start: date, end: date) -> Iterator[str]:
    year, month = start.year, start.month
    while (year, month) <= (end.year, end.month):
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def totals(service: Service, start: date, end: date) -> Totals:
    return months_and_totals(service, start, end)[1]


def months_and_totals(service: Service, start: date, end: date) -> tuple[list[MonthCounts], Totals]:
    """`monthly` and `totals` of the same days, in one query."""
    rows = history_of(by_month(service, start, end, COUNTS | IN_ALL))
    return months_filled(rows, start, end), added_up(rows)


def whole_history(service: Service) -> list[HistoryRow]:
    """Only months with a referral."""
    return history_of(by_month(service, date.min, date.max, COUNTS | IN_ALL))


def part_of_history(rows: Sequence[HistoryRow], start: date, end: date) -> tuple[list[MonthCounts], Totals]:
    """`months_and_totals` of whole months out of `whole_history`."""
    within = [row for row in rows if start <= row.month <= end]
    return months_filled(within, start, end), added_up(within)


def added_up(rows: Sequence[HistoryRow]) -> Totals:
    return Totals(**{name: sum(getattr(row, name) for row in rows) for name in (*COUNTS, *IN_ALL)})


def context_events(service: Service, start: date, end: date) -> list[Happening]:
    """What else was going on in the period."""
    return [
        Happening(event.title, event.kind, event.starts_on, event.ends_on)
        for event in ContextEvent.objects.filter(service=service).touching(start, end)
    ]


def first_and_last_received(service: Service) -> tuple[date | None, date | None]:
    """The days of the service's first and last referral."""
    span = Referral.not_undone.filter(service=service).aggregate(
        first=Min("received_on"), last=Max("received_on")
    )
    return span["first"], span["last"]
