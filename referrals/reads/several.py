"""The referrals of several services at once, for the pages that set them side by side. One query each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Max, Min
from django.db.models.functions import TruncMonth

from people.models import Service
from referrals.models import Referral
from referrals.reads.counts import COUNTS

SUMS = ("received", "assessed", "appropriate")


def sums_by_service(services: Collection[Service], start: date, end: date) -> dict[int, dict[str, int]]:
    """{service: {received, assessed, appropriate}} of the days from `start` to `end`; a service without any is not there."""
    received = Referral.objects.filter(service__in=services).received_between(start, end).order_by()
    rows = received.values("service").annotate(**{name: COUNTS[name] for name in SUMS})
    return {row["service"]: {name: row[name] for name in SUMS} for row in rows}


def months_by_service(services: Collection[Service]) -> dict[int, list[dict[str, Any]]]:
    """{service: {month: "2020-09", assessed, appropriate} of each month with a referral}."""
    every = Referral.objects.filter(service__in=services).order_by()
    months = every.annotate(month=TruncMonth("received_on")).values("service", "month")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in months.annotate(**{name: COUNTS[name] for name in ("assessed", "appropriate")}):
        found[row["service"]].append({**row, "month": f"{row['month']:%Y-%m}"})
    return dict(found)


def first_and_last_of(services: Collection[Service]) -> tuple[date | None, date | None]:
    """The days of the first and the last referral of them all."""
    span = Referral.objects.filter(service__in=services).aggregate(
        first=Min("received_on"), last=Max("received_on")
    )
    return span["first"], span["last"]
