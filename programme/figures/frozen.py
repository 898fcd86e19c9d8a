"""The numbers that a kept report freezes: this period, the one before it, the breakdown, each as the audience may see it."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from core.errors import Refused
from core.json_values import JsonObject
from programme.enums import Audience, Breakdown
from programme.figures import breakdowns
from programme.figures.report import build_report
from programme.models import ProgrammeReport
from programme.picture.wider import WiderPicture, wider_picture
from programme.report import KeptFigures, KeptPicture, ReportContents
from programme.report.border import as_json, kept_as_json
from programme.rules import periods


def frozen_numbers(
    report: ProgrammeReport, *, now: datetime, step: Callable[[int], None]
) -> tuple[JsonObject, JsonObject]:
    """(this period, last period); `step` is told how far it has come. The last is empty where nothing is known of it."""
    audience = Audience(report.audience)
    step(1)
    made = of_days(report, report.starts_on, report.ends_on, now)
    step(2)
    try:
        before = as_json(of_days(report, *period_before(report.starts_on, report.ends_on), now))
    except Refused:
        before = {}
    step(3)
    taken_apart = breakdowns.taken_apart(
        report.service, report.starts_on, report.ends_on, Breakdown(report.breakdown), audience
    )
    picture = part_of_picture(report) if audience is Audience.SERVICE else None
    return kept_as_json(KeptFigures(made, taken_apart, picture)), before


def of_days(report: ProgrammeReport, start: date, end: date, now: datetime) -> ReportContents:
    return build_report(service=report.service, start=start, end=end, audience=report.audience, now=now)


def part_of_picture(report: ProgrammeReport) -> KeptPicture:
    """The parts of the wider picture that the service's own report draws. Nobody's name and nobody's number is in them."""
    return kept_part(wider_picture(report.service, report.starts_on, report.ends_on))


def kept_part(picture: WiderPicture) -> KeptPicture:
    return KeptPicture(
        roll_out=picture.roll_out,
        completeness=picture.completeness,
        completeness_by_source=picture.completeness_by_source,
        time_line=picture.time_line,
        events=picture.events,
        concentration=picture.concentration,
    )


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
