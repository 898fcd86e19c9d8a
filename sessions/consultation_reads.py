"""Plain counts of the consultation log for the rooms above. Nobody's name is in them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, QuerySet, Sum

from people.models import Service
from sessions.consultation_enums import Advice, Led, Purpose, StageBand
from sessions.models import Consultation

Counts = dict[str, int]


def consultation_counts(service: Service, start: date, end: date) -> dict[str, Any]:
    """How many, how long, what was advised, why people asked, and what came of it; both days included."""
    rows = Consultation.objects.for_service(service).between(start, end)
    totals = rows.order_by().aggregate(consultations=Count("pk"), minutes=Sum("minutes"))
    return {
        "consultations": totals["consultations"],
        "minutes": totals["minutes"] or 0,
        "advice": counts_of(rows, "advice", Advice.values),
        "by_purpose": counts_of(rows, "purpose", Purpose.values),
        "by_stage": counts_of(rows, "stage", StageBand.values),
        "led_to_referral": counts_of(rows, "led_to_referral", Led.values),
    }


def counts_of(rows: QuerySet[Consultation], field: str, codes: list[str]) -> Counts:
    """Every code of the list is there, also where nobody chose it."""
    found = rows.order_by().values_list(field).annotate(number=Count("pk"))
    return dict.fromkeys(codes, 0) | dict(found)


def led_to_referral_by_purpose(service: Service, start: date, end: date) -> dict[str, Counts]:
    """For each purpose how many consultations led to a referral, did not, or are not known yet."""
    rows = Consultation.objects.for_service(service).between(start, end)
    return {
        purpose: counts_of(rows.filter(purpose=purpose), "led_to_referral", Led.values)
        for purpose in Purpose.values
    }
