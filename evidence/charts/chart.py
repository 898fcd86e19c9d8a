"""What every chart carries, and the look that all of them share."""

from collections.abc import Sequence
from dataclasses import dataclass

from .spec import Spec, SpecValue

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
TEAL, APRICOT, INK, CREAM = "#0B4F55", "#F2A65A", "#1F2A30", "#FBF7F1"
BLUE, ORANGE, GREY, PURPLE = "#005EB8", "#ED8B00", "#768692", "#490092"
PALE_TEAL = "#7FB5B5"
FONT = "Atkinson Hyperlegible, Verdana, DejaVu Sans, sans-serif"
HIDDEN = "not shown"
HIDDEN_NOTE = "Hatched: not shown, because the number is small or would give a small one away."

NAME_WIDTH = 30
BLOCK = 36  # how long the hatched block of a number that is not shown is, whatever the number

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and everything that stands beside it: `title` states the finding, `description` says in words what is
    drawn (for screen readers), `spec` is Vega-Lite, `table` the header and rows of the same numbers (a hidden count is
    None), `unit` what the axis counts and `n` how many stand behind it (None when that is hidden). `note` is what a
    reader must know beside it, such as that small numbers are not drawn. `what` says what the chart is, as its title does
    not: "Referrals received, period by period". `on_paper`: how high it is there, where it is read from nearer, as a part of its
    height on a page."""

    title: str
    description: str
    spec: Spec
    table: tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]
    unit: str
    n: int | None
    note: str = ""
    what: str = ""
    on_paper: float = 0.72

    @property
    def shown_rows(self) -> list[list[Cell]]:
        """The table's rows for a reader: a number that is not shown says so."""
        return [[HIDDEN if cell is None else cell for cell in row] for row in self.table[1]]


def specification(
    *,
    title: str,
    description: str,
    values: Sequence[Spec],
    height: int | dict[str, int] = 260,
    legend: Spec | None = None,
    **parts: SpecValue,
) -> Spec:
    """A Vega-Lite specification in the project's style, with its data inside. `legend` adds to how legends look."""
    return {
        "$schema": SCHEMA,
        "description": description,
        "title": {"text": wrapped(title), "anchor": "start", "color": INK, "fontSize": 16, "font": FONT},
        "width": "container",
        "height": height,
        "background": "white",
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": list(values)},
        "config": _config(legend or {}),
        **parts,
    }


def without_title(spec: Spec) -> Spec:
    """The drawing alone, for a page whose caption states the finding as text."""
    return {key: value for key, value in spec.items() if key != "title"}


def axis(title: str | None, **more: SpecValue) -> Spec:
    """An axis title and options."""
    return {"title": title, **more}


def named(text: str) -> str:
    """A name beside a bar, in short lines."""
    return "\n".join(wrapped(text, NAME_WIDTH))


def band(names: Sequence[str], field: str = "name", *, of_points: bool = False) -> Spec:
    """One row a name, in the order given, also where nothing is drawn in it. `of_points`: rows also where no bar is drawn."""
    lines = [named(name) for name in names]
    split = "split(datum.label, '\\n')"
    # Vega sets the first of several lines in the middle of its row; half of the others' height goes back.
    lifted: Spec = {"condition": {"test": "true", "expr": f"-7 * (length({split}) - 1)"}, "value": 0}
    return {
        "field": field,
        "type": "nominal",
        "sort": lines,
        "scale": {"domain": lines, "paddingInner": 0.25, **({"type": "band"} if of_points else {})},
        "axis": axis(None, ticks=False, labelExpr=split, labelOffset=lifted),
    }


def rows_high(names: Sequence[str]) -> int:
    """High enough for names of two lines; a single third line still finds room between them."""
    several = any("\n" in named(name) for name in names)
    return max(1, len(names)) * (40 if several else 30)


def rows_on_paper(names: Sequence[str]) -> float:
    """Names of several lines keep nearly all their room."""
    return 0.9 if any("\n" in named(name) for name in names) else 0.75


def hatching() -> Spec:
    """Stripes from corner to corner, the same on the page and on paper. What is filled with them has no length of its own."""
    stripes = 6
    stops: list[Spec] = []
    for at in range(2 * stripes):
        colour = GREY if at % 2 else "white"
        stops += [{"offset": edge / (2 * stripes), "color": colour} for edge in (at, at + 1)]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 1, "stops": stops}


def hatching_explained() -> list[Spec]:
    """A small legend below the drawing."""
    top, bottom = ({"value": {"expr": f"height + {at}"}} for at in (6, 18))
    middle: Spec = {"value": {"expr": "height + 12"}}
    box: Spec = {"x": {"value": 0}, "x2": {"value": 18}, "y": top, "y2": bottom}
    words: Spec = {"x": {"value": 24}, "y": middle, "text": {"value": HIDDEN}}
    one: Spec = {"values": [{}]}
    return [
        {"data": one, "mark": {"type": "rect", "fill": hatching(), "stroke": INK}, "encoding": box},
        {"data": one, "mark": {"type": "text", "align": "left", "baseline": "middle"}, "encoding": words},
    ]


def absent(names: Sequence[str], y: Spec) -> list[Spec]:
    """Beside the names of what may not be drawn, a hatched block of one length and the words that say so."""
    if not names:
        return []
    data: Spec = {"values": [{"name": named(name)} for name in names]}
    place: Spec = {**y, "field": "name"}
    block: Spec = {"type": "bar", "fill": hatching(), "stroke": INK, "strokeDash": [2, 2]}
    words: Spec = {"type": "text", "align": "left", "dx": 4, "fontStyle": "italic"}
    return [
        {"data": data, "mark": block, "encoding": {"y": place, "x": {"value": 0}, "x2": {"value": BLOCK}}},
        {
            "data": data,
            "mark": words,
            "encoding": {"y": place, "x": {"value": BLOCK}, "text": {"value": HIDDEN}},
        },
    ]


def wrapped(text: str, width: int = 70) -> list[str]:
    """Lines of at most `width` characters, because Vega does not wrap."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line]


def _config(legend: Spec) -> Spec:
    label: Spec = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 12,
    }
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**label, "gridColor": "#E3E0DA", "domainColor": INK, "tickColor": INK, "titleFontSize": 12},
        "axisY": {"labelLimit": 320},
        "legend": {**label, "labelLimit": 0, "orient": "top", "titleFontSize": 12, **legend},
        "text": {"font": FONT, "color": INK},
    }
