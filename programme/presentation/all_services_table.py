"""The services side by side, in words and drawn: the same cells on the page and in the files."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from evidence.charts import Chart, PartOfWhole, reach_bars
from programme.figures.all_services import ServiceRow, Sums, together
from programme.presentation.chart_words import lesser, titled_once
from programme.presentation.shares import share_finding
from programme.presentation.tables import FiguresTable, percent, shown

CAPTION = "Every service side by side"
ALL = "All together"
STAYS_INSIDE = "not shown"
REACH = "Of the staff list"
PEOPLE = "People who came"
COUNTS = ("attendances", "people", "received", "assessed", "appropriate")
HEADER = [
    "Service",
    "Sessions held",
    "Attendances",
    PEOPLE,
    REACH,
    "Referrals received",
    "Assessed",
    "Met the criteria",
    "Share",
]


def table(rows: Sequence[ServiceRow]) -> FiguresTable:
    """One line a service, in the order given, and below several of them one for all. What may be shown of nobody has no
    column."""
    lines = [line(row.name, row) for row in rows]
    lines += [line(ALL, together(rows))] if len(rows) > 1 else []
    inside = any(not row.for_outside for row in rows)
    kept = [word for word in HEADER if word not in {REACH, PEOPLE} or inside]
    return FiguresTable(CAPTION, kept, [[told[word] for word in kept] for told in lines])


def line(name: str, figures: Sums) -> dict[str, str | int | None]:
    capped, rough = no_part_above_its_whole(figures), figures.about
    told = {key: about(shown(getattr(capped, key)), key in rough) for key in COUNTS}
    cells = [
        name,
        figures.sessions,
        told["attendances"],
        told["people"],
        reach(figures),
        told["received"],
        told["assessed"],
        told["appropriate"],
        percent(figures.appropriate, figures.assessed),
    ]
    return dict(zip(HEADER, cells, strict=True))


def no_part_above_its_whole[Shown: Sums](figures: Shown) -> Shown:
    assessed = lesser(figures.assessed, figures.received)
    return replace(figures, assessed=assessed, appropriate=lesser(figures.appropriate, assessed))


def about(value: Any, rough: bool) -> Any:
    return f"about {value:,}" if rough and isinstance(value, int) and value else value


def reach(figures: Sums) -> str:
    part, whole = figures.reached, figures.workforce
    if part is None or whole is None:
        return STAYS_INSIDE
    return f"{part:,} of {whole:,} ({percent(part, whole)})" if whole else "no staff list"


def chart(rows: Sequence[ServiceRow]) -> Chart | None:
    """Of the assessed referrals of each service, how many met the criteria; only from what the table shows."""
    parts = [PartOfWhole(row.name, row.appropriate, row.assessed) for row in rows if row.assessed != 0]
    if len(parts) < 2:
        return None
    rounded = any(row.for_outside for row in rows)
    made = reach_bars(
        parts,
        subject="assessed referrals met the criteria",
        part="Met the criteria",
        unit="assessed referrals",
        finding=share_finding(parts, "service") if rounded else "",
        what="Assessed referrals that met the criteria, by service",
    )
    return titled_once(made)
