"""The report's tables: the same rows on the page, in the download, and under each chart."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence import words
from evidence.paired import FLOOR_COUNTS

HIDDEN, TOO_FEW = "hidden", "too few"


@dataclass(frozen=True)
class Table:
    caption: str
    header: list[str]
    rows: list[list[Any]]


def shown(value: Any) -> Any:
    """A hidden number says that it is hidden; it is not a gap and not a zero."""
    return HIDDEN if value is None else value


def percent(part: int | None, whole: int | None) -> str:
    if part is None or whole is None:
        return HIDDEN
    return words.percent(part / whole) if whole else "–"


def sessions(report: dict[str, Any]) -> Table:
    rows = [
        [
            row["title"],
            f"{date.fromisoformat(row['date']):%-d %B %Y}",
            shown(row["attended"]),
            shown(row["left_early"]),
            shown(row["unmatched"]),
        ]
        for row in report["training"]["sessions"]
    ]
    header = ["Session", "Date", "Attended", "of whom left early", "of whom not on a staff list"]
    return Table("Sessions held, and who came", header, rows)


def ratings(report: dict[str, Any]) -> Table:
    rows = [
        [
            row["label"],
            shown(row["before_n"]),
            shown(row["after_n"]),
            shown(row["paired_n"]),
            *(moved(row, way) for way in ("improved", "same", "worse")),
            number(row["median_change"]),
            effect(row),
        ]
        for row in report["ratings"]
    ]
    header = [
        "Question",
        "Answered before",
        "Answered after",
        "Both",
        "Higher after",
        "Same",
        "Lower after",
        "Median change",
        "Effect (95% interval)",
    ]
    return Table("Ratings of the same people before and after, 1 (very low) to 5 (very high)", header, rows)


def moved(row: dict[str, Any], way: str) -> Any:
    """Under the floor nobody is told; above it a number may still be hidden from readers outside."""
    few = row["paired_n"] is not None and row["paired_n"] < FLOOR_COUNTS
    return TOO_FEW if few and row[way] is None else shown(row[way])


def number(value: float | None) -> str:
    return TOO_FEW if value is None else f"{value:+.1f}"


def effect(row: dict[str, Any]) -> str:
    if row["effect"] is None or row["effect_interval"] is None:
        return TOO_FEW
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
    return [label, shown(row["received"]), shown(row["assessed"]), shown(row["appropriate"]), share]


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


TABLES: dict[str, Callable[[dict[str, Any]], Table]] = {
    "sessions": sessions,
    "ratings": ratings,
    "referrals": months,
    "contact": contact,
    "context": context_events,
}
