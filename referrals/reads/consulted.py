"""Referrals that came after a consultation with their referrer, as plain counts. Which came of which is not proved."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from people.models import Service
from referrals.models import ConsultationLink, Referral
from referrals.reads.counts import COUNTS
from supervision.rules.led_to import LedTo

AFTER = Exists(ConsultationLink.objects.filter(referral=OuterRef("pk")))
Counts = dict[str, int]


def consulted(service: Service, start: date, end: date) -> dict[str, Counts]:
    """{after, others}, each with every count of `totals`: received, assessed, appropriate, … One query."""
    return by_consultation(Referral.not_undone.for_service(service).received_between(start, end))


def by_consultation(referrals: QuerySet[Referral]) -> dict[str, Counts]:
    rows = referrals.order_by().annotate(is_after=AFTER).values("is_after").annotate(**COUNTS)
    told = rows.values_list("is_after", *COUNTS)
    nothing = dict.fromkeys(COUNTS, 0)
    counted = {is_after: dict(zip(COUNTS, counts, strict=True)) for is_after, *counts in told}
    return {"after": counted.get(True, nothing), "others": counted.get(False, nothing)}


def referrals_told(consultations: Collection[int]) -> dict[int, LedTo]:
    """What the consultation log shows of the referrals that came of it."""
    links = ConsultationLink.objects.filter(consultation__in=consultations).order_by()
    rows = links.values_list("consultation", "referral", "referral__received_on")
    return {
        consultation: LedTo(received_on, reverse("referrals:referral", args=[referral]))
        for consultation, referral, received_on in rows
    }
