"""One part of the programme, for the service itself: counts that describe, and no test. The more parts are looked at, the
more of them look special by chance, so nothing here is called a change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncMonth

from attendance.models import Attendance
from evidence.charts import Chart, monthly_referrals
from evidence.periods import Period
from evidence.words import counted_share, plural
from people.models import Locality, Person, Service
from programme.figures import reach
from programme.presentation.chart_words import titled_once
from programme.presentation.charts import reached
from programme.report import Reach
from referrals.models import APPROPRIATE, ASSESSED, Referral
from referrals.reads import MonthCounts, months_of
from sessions.enums import SessionKind


@dataclass(frozen=True)
class Part:
    """What is looked at; an empty value means all."""

    locality: int | None = None
    job_family: str = ""
    source: str = ""
    cohort: str = ""  # the month in which people were first trained, "2020-09"

    @classmethod
    def from_form(cls, given: Mapping[str, str | Locality | None]) -> Part:
        locality = given.get("locality")
        return cls(
            locality.pk if isinstance(locality, Locality) else None,
            str(given.get("job_family") or ""),
            str(given.get("source") or ""),
            str(given.get("cohort") or ""),
        )

    @property
    def key(self) -> str:
        return f"{self.locality or ''}-{self.job_family}-{self.source}-{self.cohort}"


def first_trained(service: Service) -> QuerySet[Attendance, Any]:
    """{person, first}: when each person first came to a training of the service. A webinar is not yet one (decision
    0004), here as where the start of training is asked for."""
    came = Attendance.objects.there().filter(
        session__service=service,
        session__kind=SessionKind.TRAINING,
        session__cancelled_at__isnull=True,
        person__isnull=False,
    )
    return came.order_by().values("person").annotate(first=Min("session__starts_at"))


def cohorts_of(service: Service) -> list[tuple[str, str]]:
    """The months in which people were first trained: ("2020-09", "September 2020 (112 people)")."""
    counts: dict[date, int] = {}
    for row in first_trained(service).annotate(month=TruncMonth("first")).values_list("month", flat=True):
        counts[row.date()] = counts.get(row.date(), 0) + 1
    return [
        (f"{month:%Y-%m}", f"{month:%B %Y} ({plural(n, 'person', 'people')})")
        for month, n in sorted(counts.items())
    ]


def in_cohort(service: Service, cohort: str) -> QuerySet[Attendance, Any]:
    year, month = map(int, cohort.split("-"))
    rows = first_trained(service).annotate(month=TruncMonth("first"))
    return rows.filter(month__year=year, month__month=month).values("person")


@dataclass(frozen=True)
class PartFound:
    """Counts of people and of referrals of one part; `share` says in words how many met the criteria."""

    reach: Reach
    months: tuple[MonthCounts, ...]
    received: int
    share: str

    @property
    def reached(self) -> int:
        return self.reach.reached

    @property
    def workforce(self) -> int:
        return self.reach.workforce


def part_of_programme(service: Service, start: date, end: date, part: Part) -> PartFound:
    people = Q()
    if part.locality:
        people &= Q(locality=part.locality)
    if part.job_family:
        people &= Q(job_family=part.job_family)
    if part.cohort:
        people &= Q(pk__in=in_cohort(service, part.cohort))
    months = referrals_by_month(service, start, end, part)
    assessed, appropriate = sum(row.assessed for row in months), sum(row.appropriate for row in months)
    return PartFound(
        reach=reach.reach_of(reach.workforce(service, start, end, people)),
        months=tuple(months),
        received=sum(row.received for row in months),
        share=counted_share(appropriate, assessed, "assessed referrals"),
    )


def referrals_by_month(service: Service, start: date, end: date, part: Part) -> list[MonthCounts]:
    rows = (
        referrals_of(service, part)
        .filter(received_on__gte=start, received_on__lte=end)
        .order_by()
        .annotate(month=TruncMonth("received_on"))
        .values_list("month")
        .annotate(
            received=Count("pk"),
            assessed=Count("pk", filter=ASSESSED),
            appropriate=Count("pk", filter=APPROPRIATE),
        )
    )
    found = {
        f"{month:%Y-%m}": MonthCounts(received, assessed, appropriate, month=f"{month:%Y-%m}")
        for month, received, assessed, appropriate in rows
    }
    return [found.get(month) or MonthCounts(month=month) for month in months_of(start, end)]


def referrals_of(service: Service, part: Part) -> QuerySet[Referral]:
    """Job family and cohort are those of the referrer, where the referrer is known."""
    referrals = Referral.not_undone.for_service(service)
    if part.locality:
        referrals = referrals.filter(locality=part.locality)
    if part.source:
        referrals = referrals.filter(source=part.source)
    if part.job_family:
        referrals = referrals.filter(referrer__in=Person.objects.filter(job_family=part.job_family))
    if part.cohort:
        referrals = referrals.filter(referrer__in=in_cohort(service, part.cohort))
    return referrals


def charts_of_part(found: PartFound) -> dict[str, Chart | None]:
    periods = [Period(f"{row.first_day:%B %Y}", row.received, row.appropriate) for row in found.months]
    return {
        "job_families": titled_once(reached(found.reach.job_families, "staff reached, by job family")),
        "localities": titled_once(reached(found.reach.localities, "staff reached, by locality")),
        "months": titled_once(monthly_referrals(periods)) if found.received else None,
    }
