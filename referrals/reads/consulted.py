"""Referrals that came after a consultation with their referrer, as plain counts. Which came of which is not proved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth
from django.urls import reverse

from people.models import Service
from referrals.models import ConsultationLink, Referral
from referrals.reads.counts import COUNTS, months_of
from sessions.rules.led_to import LedTo

AFTER = Exists(ConsultationLink.objects.filter(referral=OuterRef("pk")))
Counts = dict[str, int]


def consulted(service: Service, start: date, end: date) -> dict[str, Counts]:
    """{after, others}, each with every count of `totals`: received, assessed, appropriate, … One query."""
    return by_consultation(Referral.objects.for_service(service).received_between(start, end))


def by_consultation(referrals: QuerySet[Referral]) -> dict[str, Counts]:
    rows = referrals.order_by().annotate(is_after=AFTER).values("is_after").annotate(**COUNTS)
    found: dict[bool, Any] = {row["is_after"]: row for row in rows}
    return {
        "after": {name: found.get(True, {}).get(name, 0) for name in COUNTS},
        "others": {name: found.get(False, {}).get(name, 0) for name in COUNTS},
    }


def consulted_monthly(service: Service, start: date, end: date) -> list[dict[str, Any]]:
    """{month: "2020-09", after, others} of the referrals received, for every month of the period. One query."""
    referrals = Referral.objects.for_service(service).received_between(start, end).order_by()
    rows = (
        referrals.annotate(month=TruncMonth("received_on"), is_after=AFTER)
        .values("month", "is_after")
        .annotate(received=COUNTS["received"])
    )
    found = {(f"{row['month']:%Y-%m}", row["is_after"]): row["received"] for row in rows}
    return [
        {"month": month, "after": found.get((month, True), 0), "others": found.get((month, False), 0)}
        for month in months_of(start, end)
    ]


def referrals_told(consultations: Collection[int]) -> dict[int, LedTo]:
    """What the consultation log shows of the referrals that came of it."""
    links = ConsultationLink.objects.filter(consultation__in=consultations).order_by()
    rows = links.values_list("consultation", "referral", "referral__received_on")
    return {
        consultation: LedTo(received_on, reverse("referrals:referral", args=[referral]))
        for consultation, referral, received_on in rows
    }
