"""Plain counts of the consultation log for the apps above. Nobody's name is in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Sum
from django.db.models.functions import TruncMonth

from people.models import Service
from supervision.enums import Advice, Led, Purpose, StageBand
from supervision.models import Consultation

Counts = dict[str, int]


@dataclass(frozen=True)
class ConsultationGroup:
    """Consultations that are alike in these four things: how many, and how many minutes together."""

    advice: str
    purpose: str
    stage: str
    led_to_referral: str
    number: int
    all_minutes: int


@dataclass(frozen=True)
class ConsultationCounts:
    """How many, how many minutes, and by code how often each was chosen; `led_by_…` say what came of each code."""

    consultations: int
    minutes: int
    advice: Counts
    by_purpose: Counts
    by_stage: Counts
    led_to_referral: Counts
    led_by_purpose: dict[str, Counts]
    led_by_advice: dict[str, Counts]


def consultation_counts(service: Service, start: date, end: date) -> ConsultationCounts:
    """How many, how long, what was advised, why people asked, and what came of it; both days included."""
    rows = Consultation.objects.for_service(service).between(start, end)
    groups = rows.order_by().values("advice", "purpose", "stage", "led_to_referral")
    counted = groups.annotate(number=Count("pk"), all_minutes=Sum("minutes"))
    return added_up([ConsultationGroup(**row) for row in counted])


def added_up(rows: list[ConsultationGroup]) -> ConsultationCounts:
    """One query's groups, by one thing at a time. Every code is there, also where nobody chose it."""
    codes = {"advice": Advice, "purpose": Purpose, "stage": StageBand, "led_to_referral": Led}
    sums = {field: dict.fromkeys(choices.values, 0) for field, choices in codes.items()}
    led_by: dict[str, dict[str, Counts]] = {
        field: {code: dict.fromkeys(Led.values, 0) for code in sums[field]} for field in ("purpose", "advice")
    }
    for row in rows:
        for field, counts in sums.items():
            code = getattr(row, field)
            counts[code] = counts.get(code, 0) + row.number
        for field, by_code in led_by.items():
            by_code[getattr(row, field)][row.led_to_referral] += row.number
    return ConsultationCounts(
        consultations=sum(row.number for row in rows),
        minutes=sum(row.all_minutes for row in rows),
        advice=sums["advice"],
        by_purpose=sums["purpose"],
        by_stage=sums["stage"],
        led_to_referral=sums["led_to_referral"],
        led_by_purpose=led_by["purpose"],
        led_by_advice=led_by["advice"],
    )


def by_month(service: Service, start: date, end: date) -> Counts:
    """{"2020-09": 4}, months without a consultation left out."""
    rows = Consultation.objects.for_service(service).between(start, end).order_by()
    found = rows.annotate(month=TruncMonth("day")).values_list("month").annotate(number=Count("pk"))
    return {f"{month:%Y-%m}": number for month, number in found}


def by_team(service: Service, start: date, end: date) -> dict[int, int]:
    """By the team of those who asked, where they are on the staff list."""
    rows = Consultation.objects.for_service(service).between(start, end).filter(consultee__team__isnull=False)
    return dict(rows.order_by().values_list("consultee__team").annotate(number=Count("pk")))


def by_locality(service: Service, start: date, end: date) -> dict[int, int]:
    """By where those who asked work, where they are on the staff list."""
    rows = Consultation.objects.for_service(service).between(start, end)
    rows = rows.filter(consultee__locality__isnull=False)
    return dict(rows.order_by().values_list("consultee__locality").annotate(number=Count("pk")))
