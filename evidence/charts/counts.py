"""Bars of named counts, each with its range where it is an estimate."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..words import plural, thousands
from .chart import (
    HIDDEN_NOTE,
    INK,
    PALE_TEAL,
    Chart,
    absent,
    axis,
    band,
    named,
    rows_high,
    rows_on_paper,
    specification,
)
from .spec import Spec


@dataclass(frozen=True, slots=True)
class NamedCount:
    """`count` is None where it is hidden; `low` and `high` are there of an estimate alone."""

    name: str
    count: float | None
    low: float | None = None
    high: float | None = None

    @property
    def told(self) -> str:
        return "" if self.count is None else number_words(self.count)


def count_bars(
    rows: Sequence[NamedCount], *, unit: str, finding: str, what: str, header: str = "Group", note: str = ""
) -> Chart:
    """One bar a row in the order given. `finding` is the title, for which the caller answers that it tells nothing hidden;
    `header` names what the rows are. A range is a line across the end of its bar."""
    y = band([row.name for row in rows])
    hidden = [row.name for row in rows if row.count is None]
    values: list[Spec] = [
        {"name": named(row.name), "count": row.count, "told": row.told}
        for row in rows
        if row.count is not None
    ]
    ranged = any(row.low is not None for row in rows)
    layers = [*_bars(y, unit), *(_ranges(y, rows) if ranged else []), *absent(hidden, y)]
    description = f"One bar for each of {plural(len(rows), 'row')}. {finding}."
    spec = specification(
        title=finding,
        description=description,
        values=values,
        height=rows_high([row.name for row in rows]),
        layer=layers,
    )
    ends = ("Likely from", "Likely to") if ranged else ()
    table = tuple((row.name, row.count, *((row.low, row.high) if ranged else ())) for row in rows)
    known = [row.count for row in rows if row.count is not None]
    n = int(sum(known)) if len(known) == len(rows) and all(isinstance(one, int) for one in known) else None
    said = " ".join(filter(None, [note, HIDDEN_NOTE if hidden else ""]))
    return Chart(
        finding,
        description,
        spec,
        ((header, unit[:1].upper() + unit[1:], *ends), table),
        unit,
        None if ranged else n,
        said,
        what,
        rows_on_paper([row.name for row in rows]),
    )


def number_words(count: float) -> str:
    return thousands(count) if isinstance(count, int) else f"{count:g}"


def _bars(y: Spec, unit: str) -> list[Spec]:
    x: Spec = {
        "field": "count",
        "type": "quantitative",
        "axis": axis(unit, tickCount=5),
        "scale": {"domainMin": 0},
    }
    words: Spec = {"type": "text", "align": "left", "dx": 4, "dy": -8}
    return [
        {"mark": {"type": "bar", "color": PALE_TEAL, "stroke": INK}, "encoding": {"x": x, "y": y}},
        {"mark": words, "encoding": {"x": x, "y": y, "text": {"field": "told"}}},
    ]


def _ranges(y: Spec, rows: Sequence[NamedCount]) -> list[Spec]:
    ends: list[Spec] = [
        {"name": named(row.name), "low": row.low, "high": row.high}
        for row in rows
        if row.low is not None and row.high is not None
    ]
    line: Spec = {"type": "rule", "color": INK, "strokeWidth": 2}
    x: Spec = {"field": "low", "type": "quantitative"}
    return [
        {
            "data": {"values": ends},
            "mark": line,
            "encoding": {"y": {**y, "field": "name"}, "x": x, "x2": {"field": "high"}},
        }
    ]
