"""The report's tables: the same rows on the page, in the download, and under each chart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence import words
from evidence.paired import FLOOR_COUNTS
from programme.release.reasons import NOT_OUTSIDE, NOT_SHOWN, SMALL_NUMBER

TOO_FEW = "too few"


@dataclass(frozen=True)
class Table:
    caption: str
    header: list[str]
    rows: list[list[Any]]


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


def is_outside(report: dict[str, Any]) -> bool:
    return report.get("audience", "service") != "service"


def sessions(report: dict[str, Any]) -> Table:
    """Outside only how many came: parts of them would give small numbers away."""
    every = report["training"]["sessions"]
    parts = [name for name in PARTS_OF_ATTENDED if any(row[name] is not None for row in every)]
    rows = [
        [
            row["title"],
            f"{date.fromisoformat(row['date']):%-d %B %Y}",
            small(row["attended"]),
            *(small(row[name]) for name in parts),
        ]
        for row in every
    ]
    header = ["Session", "Date", "Attended", *(PARTS_OF_ATTENDED[name] for name in parts)]
    return Table("Sessions held, and who came", header, rows)


PARTS_OF_ATTENDED = {"left_early": "of whom left early", "unmatched": "of whom not on a staff list"}


def ratings(report: dict[str, Any]) -> Table:
    every, outside = report["ratings"], is_outside(report)
    sides = [name for name in SIDES if any(row[name] is not None for row in every)]
    rows = [
        [
            row["label"],
            *(shown(row[name]) for name in sides),
            shown(row["paired_n"]),
            *(moved(row, way, outside) for way in ("improved", "same", "worse")),
            number(row["median_change"], outside),
            effect(row, outside),
        ]
        for row in every
    ]
    header = [
        "Question",
        *(SIDES[name] for name in sides),
        "Both",
        "Higher after",
        "Same",
        "Lower after",
        "Median change",
        "Effect (95% interval)",
    ]
    return Table("Ratings of the same people before and after, 1 (very low) to 5 (very high)", header, rows)


SIDES = {"before_n": "Answered before", "after_n": "Answered after"}


def moved(row: dict[str, Any], way: str, outside: bool = False) -> Any:
    """Under the floor nobody is told; above it a number may still be hidden from readers outside."""
    few = row["paired_n"] is not None and row["paired_n"] < FLOOR_COUNTS
    if few and row[way] is None:
        return TOO_FEW
    return small(row[way]) if outside else shown(row[way])


def number(value: float | None, outside: bool = False) -> str:
    return (NOT_OUTSIDE if outside else TOO_FEW) if value is None else f"{value:+.1f}"


def effect(row: dict[str, Any], outside: bool = False) -> str:
    if row["effect"] is None or row["effect_interval"] is None:
        return NOT_OUTSIDE if outside else TOO_FEW
    low, high = row["effect_interval"]
    return f"{row['effect']:.2f} ({low:.2f} to {high:.2f})"


def months(report: dict[str, Any]) -> Table:
    """By month inside the service, by financial quarter outside it."""
    if report["referrals"]["months"]:
        rows = [
            line(f"{date.fromisoformat(row['month'] + '-01'):%B %Y}", row)
            for row in report["referrals"]["months"]
        ]
        return Table("Referrals by month", ["Month", *MONTH_HEADER], rows)
    rows = [line(row["quarter"], row) for row in report["referrals"]["quarters"]]
    return Table("Referrals by financial quarter", ["Quarter", *MONTH_HEADER], rows)


MONTH_HEADER = ["Received", "Assessed against the criteria", "Met the criteria", "Share"]


def line(label: str, row: dict[str, Any]) -> list[Any]:
    share = percent(row["appropriate"], row["assessed"])
    return [label, small(row["received"]), shown(row["assessed"]), shown(row["appropriate"]), share]


def years(report: dict[str, Any]) -> Table:
    """Outside the service: what is told of whole financial years only."""
    rows = [
        [
            row["year"],
            *(small_or_not(row, name) for name in ("antenatal", "age_3_to_5_months", "both_parents")),
        ]
        for row in report["referrals"].get("years", [])
    ]
    header = ["Financial year", "Before birth", "Aged 3 to 5 months", "Both parents referred"]
    return Table("Referrals by financial year, April to March", header, rows)


def small_or_not(row: dict[str, Any], name: str) -> Any:
    return NOT_SHOWN if name in row["not_shown"] else small(row[name])


def contact(report: dict[str, Any]) -> Table:
    rows = [
        [answer, f"{share}%"] for answer, share in (report["baseline"].get("contact_percent") or {}).items()
    ]
    return Table("How often people work with pregnant women, babies or families", ["Contact", "Share"], rows)


def context_events(report: dict[str, Any]) -> Table:
    rows = [
        [row["title"], f"{date.fromisoformat(row['starts_on']):%-d %B %Y}", until(row["ends_on"])]
        for row in report["context_events"]
    ]
    return Table("Context events", ["Event", "From", "Until"], rows)


def until(day: str | None) -> str:
    return f"{date.fromisoformat(day):%-d %B %Y}" if day else "still going on"


def sources(report: dict[str, Any]) -> Table:
    """Also of a report that has none: a table without rows is not shown."""
    found = report.get("small_numbers") or {"sources": []}
    rows = [
        [row["label"], *(words.counted_share(*row[side]) for side in ("before", "after"))]
        for row in found["sources"]
    ]
    header = ["Source", "Before training began", "From then on"]
    return Table("Met the criteria, by source, before and after training began", header, rows)


def missing(report: dict[str, Any]) -> Table:
    found = report.get("small_numbers") or {"missing": []}
    rows = [
        [row["label"], row["expected"] - row["known"], row["expected"]]
        for row in sorted(found["missing"], key=lambda row: row["known"] - row["expected"])
    ]
    return Table("What is missing in the data", ["Field", "Not filled", "Of"], rows)


TABLES: dict[str, Callable[[dict[str, Any]], Table]] = {
    "sessions": sessions,
    "ratings": ratings,
    "referrals": months,
    "years": years,
    "contact": contact,
    "context": context_events,
    "sources": sources,
    "missing": missing,
}
