"""Means of scales before and after: two points a scale on a line of its own."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..words import plural
from .chart import APRICOT, INK, TEAL, Chart, axis, band, named, rows_high, rows_on_paper, specification
from .spec import Spec

TIMES = ("Before", "After")


@dataclass(frozen=True, slots=True)
class ScaleMeans:
    """Means in the scale's own points; `n` answered twice, None where that is not known or not shown."""

    scale: str
    before: float
    after: float
    n: int | None = None


def means_before_after(rows: Sequence[ScaleMeans], *, what: str) -> Chart:
    """Scales have ranges of their own, so they stand under one another and are not compared."""
    y = band([row.scale for row in rows], of_points=True)
    values: list[Spec] = [
        {"name": named(row.scale), "time": time, "mean": mean}
        for row in rows
        for time, mean in zip(TIMES, (row.before, row.after), strict=True)
    ]
    x: Spec = {
        "field": "mean",
        "type": "quantitative",
        "axis": axis("mean of the scale"),
        "scale": {"zero": True},
    }
    colour: Spec = {
        "field": "time",
        "type": "nominal",
        "title": None,
        "sort": list(TIMES),
        "scale": {"domain": list(TIMES), "range": [APRICOT, TEAL]},
    }
    shape: Spec = {**colour, "scale": {"domain": list(TIMES), "range": ["circle", "square"]}}
    line: Spec = {"y": y, "x": x, "detail": {"field": "name"}}
    layers: list[Spec] = [
        {"mark": {"type": "line", "color": INK}, "encoding": line},
        {
            "mark": {"type": "point", "filled": True, "size": 110, "stroke": INK, "opacity": 1},
            "encoding": {"y": y, "x": x, "color": colour, "shape": shape},
        },
    ]
    title = _finding(rows)
    names = [row.scale for row in rows]
    description = f"Two points for each of {plural(len(rows), 'scale')}: before and after. {title}."
    spec = specification(
        title=title, description=description, values=values, height=rows_high(names), layer=layers
    )
    table = tuple((row.scale, row.before, row.after, row.n) for row in rows)
    header = ("Scale", "Mean before", "Mean after", "Answered twice")
    known = [row.n for row in rows if row.n is not None]
    n = max(known) if len(known) == len(rows) else None
    return Chart(
        title, description, spec, (header, table), "mean of the scale", n, "", what, rows_on_paper(names)
    )


def _finding(rows: Sequence[ScaleMeans]) -> str:
    up, down = sum(row.after > row.before for row in rows), sum(row.after < row.before for row in rows)
    same = len(rows) - up - down
    parts = [(up, "higher"), (down, "lower"), (same, "the same")]
    told = ", ".join(f"{count} {word}" for count, word in parts if count)
    return f"Of {plural(len(rows), 'scale')}, the mean after is: {told}"
