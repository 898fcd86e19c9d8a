"""The report's tables: the same rows on the page, in the download, and under each chart."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from config import policy
from evidence import words
from programme.release.reasons import NOT_OUTSIDE, NOT_SHOWN, SMALL_NUMBER
from programme.report import QuarterRow, Rating, ReportCell, ReportContents, SourceSides, YearRow
from referrals.reads import MonthCounts

TOO_FEW = "too few"


@dataclass(frozen=True)
class FiguresTable:
    """`sheet`: what its sheet of a spreadsheet is called, where the caption is too long for that."""

    caption: str
    header: list[str]
    rows: list[list[Any]]
    sheet: str = ""


def shown(value: Any) -> Any:
    """A number that is not shown says so; it is not a gap and not a zero."""
    return NOT_SHOWN if value is None else value


def small(value: Any) -> Any:
    """A count that is hidden only because it is small."""
    return SMALL_NUMBER if value is None else value


def percent(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return NOT_SHOWN
    return words.percent(min(part, whole) / whole) if whole else "–"


def rounded_share(part: int | None, whole: int | None) -> float | None:
    """The same as a number, no more exact than it is told."""
    return None if part is None or not whole else int(percent(part, whole).rstrip("%")) / 100


def day(value: date) -> str:
    return f"{value:%-d %B %Y}"


def sessions(report: ReportContents) -> FiguresTable:
    """Outside only how many came: parts of them would give small numbers away."""
    every = report.training.sessions
    left_early = any(row.left_early.is_shown for row in every)
    unmatched = any(row.unmatched.is_shown for row in every)
    header = ["Session", "Date", "Attended"]
    header += ["of whom left early"] * left_early + ["of whom not on a staff list"] * unmatched
    rows = [
        [
            row.title,
            day(row.date),
            small(row.attended.value),
            *[small(row.left_early.value)] * left_early,
            *[small(row.unmatched.value)] * unmatched,
        ]
        for row in every
    ]
    return FiguresTable("Sessions held, and who came", header, rows, "Sessions")


def ratings(report: ReportContents) -> FiguresTable:
    every, outside = report.ratings, report.is_outside
    before, after = any(row.before_n.is_shown for row in every), any(row.after_n.is_shown for row in every)
    rows = [
        [
            row.label,
            *[shown(row.before_n.value)] * before,
            *[shown(row.after_n.value)] * after,
            shown(row.paired_n.value),
            *(moved(row, way, outside) for way in row.ways),
            number(row.median_change.value, outside),
            effect(row, outside),
        ]
        for row in every
    ]
    header = [
        "Question",
        *["Answered before"] * before,
        *["Answered after"] * after,
        "Both",
        "Higher after",
        "Same",
        "Lower after",
        "Median change",
        "Effect (95% interval)",
    ]
    caption = "Ratings of the same people before and after, 1 (very low) to 5 (very high)"
    return FiguresTable(caption, header, rows, "Ratings before and after")


def moved(row: Rating, way: ReportCell[int], outside: bool = False) -> Any:
    """Under the floor nobody is told; above it a number may still be hidden from readers outside."""
    few = row.paired_n.value is not None and row.paired_n.value < policy.MIN_PAIRS_SHOWN
    if few and not way.is_shown:
        return TOO_FEW
    return small(way.value) if outside else shown(way.value)


def number(value: float | None, outside: bool = False) -> str:
    return (NOT_OUTSIDE if outside else TOO_FEW) if value is None else f"{value:+.1f}"


def effect(row: Rating, outside: bool = False) -> str:
    if row.effect.value is None or row.effect_interval.value is None:
        return NOT_OUTSIDE if outside else TOO_FEW
    low, high = row.effect_interval.value
    return f"{row.effect.value:.2f} ({low:.2f} to {high:.2f})"


def months(report: ReportContents) -> FiguresTable:
    """By month inside the service, by financial quarter outside it."""
    if report.referrals.months:
        rows = [month_line(row) for row in report.referrals.months]
        return FiguresTable("Referrals by month", ["Month", *MONTH_HEADER], rows)
    lines = [quarter_line(row) for row in report.referrals.quarters]
    return FiguresTable("Referrals by financial quarter", ["Quarter", *MONTH_HEADER], lines)


MONTH_HEADER = ["Received", "Assessed against the criteria", "Met the criteria", "Share"]


def month_line(row: MonthCounts) -> list[Any]:
    share = percent(row.appropriate, row.assessed)
    return [f"{row.first_day:%B %Y}", row.received, row.assessed, row.appropriate, share]


def quarter_line(row: QuarterRow) -> list[Any]:
    received, assessed, appropriate = row.received.value, row.assessed.value, row.appropriate.value
    share = percent(appropriate, assessed)
    return [row.quarter, small(received), shown(assessed), shown(appropriate), share]


def years(report: ReportContents) -> FiguresTable:
    """Outside the service: what is told of whole financial years only."""
    rows = [year_line(row) for row in report.referrals.years or ()]
    header = ["Financial year", "Before birth", "Aged 3 to 5 months", "Both parents referred"]
    return FiguresTable(
        "Referrals by financial year, April to March", header, rows, "Referrals by financial year"
    )


def year_line(row: YearRow) -> list[Any]:
    counts = {
        "antenatal": row.antenatal,
        "age_3_to_5_months": row.age_3_to_5_months,
        "both_parents": row.both_parents,
    }
    told = (NOT_SHOWN if name in row.not_shown else small(count.value) for name, count in counts.items())
    return [row.year, *told]


def sides(report: ReportContents) -> FiguresTable:
    """All referrals before training began, and from then on."""
    change, rows = report.change, []
    for label, side in (("Before", change.before), ("From then on", change.after)):
        if side is not None:
            received, assessed, met = side.received.value, side.assessed.value, side.appropriate.value
            rows.append([label, shown(received), shown(assessed), shown(met), percent(met, assessed)])
    return FiguresTable(
        "Referrals before and after training began",
        ["Time", *MONTH_HEADER],
        rows,
        "Before and after training",
    )


def contact(report: ReportContents) -> FiguresTable:
    percents: Mapping[str, int] = report.baseline.contact_percent.value or {}
    rows = [[answer, f"{share}%"] for answer, share in percents.items()]
    caption = "How often people work with pregnant women, babies or families"
    return FiguresTable(caption, ["Contact", "Share"], rows, "Contact with families")


def context_events(report: ReportContents) -> FiguresTable:
    rows = [[row.title, day(row.starts_on), until(row.ends_on)] for row in report.context_events]
    return FiguresTable("Context events", ["Event", "From", "Until"], rows)


def until(last: date | None) -> str:
    return day(last) if last else "still going on"


def sources(report: ReportContents) -> FiguresTable:
    """Also of a report that has none: a table without rows is not shown."""
    rows = [source_line(row) for row in (report.small_numbers.sources if report.small_numbers else ())]
    header = ["Source", "Before training began", "From then on"]
    caption = "Met the criteria, by source, before and after training began"
    return FiguresTable(caption, header, rows, "Criteria by source")


def source_line(row: SourceSides) -> list[Any]:
    return [row.label, words.counted_share(*row.before), words.counted_share(*row.after)]


def missing(report: ReportContents) -> FiguresTable:
    fields = report.small_numbers.missing if report.small_numbers else ()
    rows = [
        [row.label, row.expected - row.known, row.expected]
        for row in sorted(fields, key=lambda row: row.known - row.expected)
    ]
    return FiguresTable("What is missing in the data", ["Field", "Not filled", "Of"], rows)


TABLES: dict[str, Callable[[ReportContents], FiguresTable]] = {
    "sessions": sessions,
    "ratings": ratings,
    "referrals": months,
    "years": years,
    "sides": sides,
    "contact": contact,
    "context": context_events,
    "sources": sources,
    "missing": missing,
}
