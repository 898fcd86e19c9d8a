"""Figures that recommendations and boxes are held against, month by month, each with its control chart.

For the service itself. What readers outside may see of them is made from the release: `outside.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from evidence.charts import Chart, control_chart
from evidence.control_charts import xmr
from evidence.words import capital, thousands
from people.models import Service
from programme.picture import timeline
from programme.picture.explore import first_trained
from programme.presentation.chart_words import titled_once
from programme.presentation.charts import control_of_months
from programme.report import MonthOfUse
from programme.strategy.enums import StrategyIndicator
from referrals import reads as referral_reads
from referrals.reads import Happening, MonthCounts
from supervision.models import MeetingAttendance
from supervision.reads import met_minutes

FEWEST_MONTHS = 2
TOO_FEW = "There are not enough months yet to draw it."
UNITS = {
    StrategyIndicator.ATTENDED: "people there in a month",
    StrategyIndicator.FIRST_TRAINED: "people in a month",
    StrategyIndicator.SUPERVISION_HOURS: "hours in a month",
    StrategyIndicator.CONSULTATIONS: "consultations in a month",
    StrategyIndicator.RECEIVED: "referrals in a month",
}


@dataclass(frozen=True)
class IndicatorFigures:
    """`latest` is the newest value in words, `trend` what the chart says of it; where there is no chart, `why_not`."""

    latest: str
    trend: str = ""
    chart: Chart | None = None
    why_not: str = ""


@dataclass(frozen=True)
class IndicatorPage:
    """All of them, by their codes."""

    figures: Mapping[str, IndicatorFigures]


def indicator_page(service: Service, start: date, end: date) -> IndicatorPage:
    """In a constant number of queries."""
    referrals = referral_reads.monthly(service, start, end)
    happened = referral_reads.context_events(service, start, end)
    used = timeline.time_line(service, start, end, {row.month: row.received for row in referrals})
    counted = monthly_counts(service, start, end, used)
    found = {code: by_month(code, used, counts, happened) for code, counts in counted.items()}
    found[StrategyIndicator.APPROPRIATE] = appropriate_share(referrals, start, end, happened)
    return IndicatorPage({code.value: figures for code, figures in found.items()})


def monthly_counts(
    service: Service, start: date, end: date, used: Sequence[MonthOfUse]
) -> dict[StrategyIndicator, list[int]]:
    first, hours = first_trained_by_month(service), hours_by_month(service, start, end)
    return {
        StrategyIndicator.ATTENDED: [row.training for row in used],
        StrategyIndicator.FIRST_TRAINED: [first[row.month] for row in used],
        StrategyIndicator.SUPERVISION_HOURS: [round(hours[row.month] / 60) for row in used],
        StrategyIndicator.CONSULTATIONS: [row.consultation for row in used],
        StrategyIndicator.RECEIVED: [row.referral for row in used],
    }


def first_trained_by_month(service: Service) -> Counter[str]:
    return Counter(f"{row['first']:%Y-%m}" for row in first_trained(service))


def hours_by_month(service: Service, start: date, end: date) -> Counter[str]:
    """Minutes of everybody who was there."""
    minutes: Counter[str] = Counter()
    marks = MeetingAttendance.objects.there().held_between(service, start, end).select_related("meeting")
    for mark in marks:
        minutes[f"{mark.meeting.starts_at:%Y-%m}"] += met_minutes(mark)
    return minutes


def by_month(
    code: StrategyIndicator, used: Sequence[MonthOfUse], counts: Sequence[int], happened: Sequence[Happening]
) -> IndicatorFigures:
    """From the first month in which there was anything: empty years before say nothing."""
    begun = next((at for at, count in enumerate(counts) if count), None)
    if begun is None:
        return IndicatorFigures("", why_not="Nothing is counted yet.")
    rows = used[begun:]
    labels = [in_words(row.month) for row in rows]
    latest = f"{thousands(counts[-1])} in {labels[-1]}"
    if len(labels) < FEWEST_MONTHS:
        return IndicatorFigures(latest, why_not=TOO_FEW)
    chart = titled_once(
        control_chart(
            xmr(counts[begun:]),
            labels,
            subject=code.label,
            unit=UNITS[code],
            events=timeline.events_on(rows, happened),
        )
    )
    return IndicatorFigures(latest, finding(chart), chart)


def finding(chart: Chart | None) -> str:
    """What its title says behind the name of what is counted."""
    said = chart.title.partition(": ")[2] if chart else ""
    return f"{capital(said)}." if said else ""


def in_words(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"


def appropriate_share(
    referrals: Sequence[MonthCounts], start: date, end: date, happened: Sequence[Happening]
) -> IndicatorFigures:
    assessed = [row for row in referrals if row.assessed]
    if not assessed:
        return IndicatorFigures("", why_not="No referral is rated yet.")
    last = assessed[-1]
    latest = f"{last.appropriate} of {last.assessed} in {in_words(last.month)}"
    days = [(event.title, event.starts_on) for event in happened]
    drawn, note = control_of_months(referrals, start, end, days)
    chart = titled_once(drawn)
    return IndicatorFigures(latest, finding(chart), chart, "" if chart else note)
