"""A service's referrals by month and by one thing more, for what is settled a financial year at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import TruncMonth

from people.models import Service
from referrals.enums import Area, ReferralSource
from referrals.models import Referral


def sources_by_month(service: Service) -> list[tuple[date, str, int]]:
    """(first day of the month, who made the referrals, how many)."""
    rows = by_month_and(service, "source").values_list("month", "source", "n")
    return [(month, str(ReferralSource(source).label), n) for month, source, n in rows]


def localities_by_month(service: Service) -> list[tuple[date, str, int]]:
    """(first day of the month, where the families live, how many)."""
    rows = by_month_and(service, "area", "locality__name").values(
        "month", "area", "n", name=F("locality__name")
    )
    return [(row["month"], row["name"] or str(Area(row["area"]).label), row["n"]) for row in rows]


def by_month_and(service: Service, *names: str) -> Any:
    rows = Referral.not_undone.for_service(service).order_by().annotate(month=TruncMonth("received_on"))
    return rows.values("month", *names).annotate(n=Count("pk"))
