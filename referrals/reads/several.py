"""The referrals of several services at once, for the pages that set them side by side. One query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Max, Min
from django.db.models.functions import TruncMonth

from people.models import Service
from referrals.models import Referral
from referrals.reads.counts import COUNTS
from referrals.reads.rows import MonthShare, ThreeCounts

SUMS = ("received", "assessed", "appropriate")


def sums_by_service(services: Collection[Service], start: date, end: date) -> dict[int, ThreeCounts]:
    """By service, of the days from `start` to `end`; a service without any is not there."""
    received = Referral.not_undone.filter(service__in=services).received_between(start, end).order_by()
    rows = received.values("service").annotate(**{name: COUNTS[name] for name in SUMS})
    return {row["service"]: ThreeCounts(**{name: row[name] for name in SUMS}) for row in rows}


def months_by_service(services: Collection[Service]) -> dict[int, list[MonthShare]]:
    """By service, each month with a referral."""
    every = Referral.not_undone.filter(service__in=services).order_by()
    months = every.annotate(month=TruncMonth("received_on")).values("service", "month")
    found: dict[int, list[MonthShare]] = defaultdict(list)
    for row in months.annotate(**{name: COUNTS[name] for name in ("assessed", "appropriate")}):
        found[row["service"]].append(MonthShare(f"{row['month']:%Y-%m}", row["assessed"], row["appropriate"]))
    return dict(found)


def first_and_last_of(services: Collection[Service]) -> tuple[date | None, date | None]:
    """The days of the first and the last referral of them all."""
    span = Referral.not_undone.filter(service__in=services).aggregate(
        first=Min("received_on"), last=Max("received_on")
    )
    return span["first"], span["last"]
