"""The numbers that a kept report freezes: this period, the one before it, the breakdown, each as the audience may see it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from core.errors import Refused
from programme.enums import Audience, Breakdown
from programme.figures import breakdowns
from programme.figures.report import programme_report
from programme.models import ProgrammeReport
from programme.picture.wider import wider_picture
from programme.rules import periods

Numbers = dict[str, Any]


def frozen_numbers(
    report: ProgrammeReport, *, now: datetime, step: Callable[[int], None]
) -> tuple[Numbers, Numbers]:
    """(this period, last period); `step` is told how far it has come. The last is empty where nothing is known of it."""
    audience = Audience(report.audience)
    ask = {"service": report.service, "audience": audience, "now": now}
    step(1)
    numbers = programme_report(start=report.starts_on, end=report.ends_on, **ask)  # type: ignore[arg-type]
    step(2)
    start, end = period_before(report.starts_on, report.ends_on)
    try:
        before = programme_report(start=start, end=end, **ask)  # type: ignore[arg-type]
    except Refused:
        before = {}
    step(3)
    taken_apart = breakdowns.taken_apart(
        report.service, report.starts_on, report.ends_on, Breakdown(report.breakdown), audience
    )
    behind = what_stands_behind(report) if audience is Audience.SERVICE else {}
    return {**numbers, "breakdown": taken_apart, "picture": behind}, before


def what_stands_behind(report: ProgrammeReport) -> Numbers:
    """The parts of the wider picture that the service's own report draws. Nobody's name and nobody's number is in them."""
    picture = wider_picture(report.service, report.starts_on, report.ends_on)
    concentration = {key: value for key, value in picture["concentration"].items() if key != "top"}
    kept_parts = ("roll_out", "completeness", "completeness_by_source", "time_line", "events")
    kept = {key: picture[key] for key in kept_parts}
    return {**kept, "concentration": concentration}


def period_before(start: date, end: date) -> tuple[date, date]:
    """As many whole quarters or months, where the period is made of them, otherwise as many days."""
    if periods.is_whole_quarters(start, end):
        count = sum(1 for _ in periods.quarters(start, end))
        first = start
        for _ in range(count):
            first = periods.quarter_of(first - timedelta(days=1)).start
        return first, start - timedelta(days=1)
    if periods.is_whole_months(start, end):
        count = (end.year - start.year) * 12 + end.month - start.month + 1
        number = start.year * 12 + start.month - 1 - count
        return date(number // 12, number % 12 + 1, 1), start - timedelta(days=1)
    return start - (end - start) - timedelta(days=1), start - timedelta(days=1)
