"""The whole history of a service in a few numbers a month, for the protection of what leaves it."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from people.models import Service
from referrals.enums import StageBand
from referrals.models import APPROPRIATE, ASSESSED, Referral


def outline(service: Service) -> list[dict[str, Any]]:
    """{month: "2020-09", received, assessed, appropriate, both_parents, antenatal, age_3_to_5_months}, in order, only
    months with a referral. One query."""
    rows = (
        Referral.objects.for_service(service)
        .order_by()
        .annotate(month=TruncMonth("received_on"))
        .values("month")
        .annotate(
            received=Count("pk"),
            assessed=Count("pk", filter=ASSESSED),
            appropriate=Count("pk", filter=APPROPRIATE),
            both_parents=Count("pk", filter=Q(parents_referred=2)),
            antenatal=Count("pk", filter=Q(stage_band=StageBand.ANTENATAL)),
            age_3_to_5_months=Count("pk", filter=Q(stage_band=StageBand.MONTHS_3_5)),
        )
    )
    return sorted(({**row, "month": f"{row['month']:%Y-%m}"} for row in rows), key=lambda row: row["month"])
