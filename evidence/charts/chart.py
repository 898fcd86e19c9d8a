"""What every chart carries, and the look that all of them share."""

from collections.abc import Sequence
from dataclasses import dataclass

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
TEAL, APRICOT, INK, CREAM = "#0B4F55", "#F2A65A", "#1F2A30", "#FBF7F1"
BLUE, ORANGE, GREY, PURPLE = "#005EB8", "#ED8B00", "#768692", "#490092"
PALE_TEAL = "#7FB5B5"
FONT = "Atkinson Hyperlegible, Verdana, DejaVu Sans, sans-serif"
HIDDEN = "hidden"

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart and everything that stands beside it: `title` states the finding, `description` says in words what is
    drawn (for screen readers), `spec` is Vega-Lite, `table` the header and rows of the same numbers (a hidden count is
    None), `unit` what the axis counts and `n` how many stand behind it (None when that is hidden)."""

    title: str
    description: str
    spec: dict
    table: tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]
    unit: str
    n: int | None


def specification(
    *, title: str, description: str, values: Sequence[dict], height: int | dict = 260, **parts
) -> dict:
    """A Vega-Lite specification in the house style, with its data inside."""
    return {
        "$schema": SCHEMA,
        "description": description,
        "title": {"text": wrapped(title), "anchor": "start", "color": INK, "fontSize": 16, "font": FONT},
        "width": "container",
        "height": height,
        "background": "white",
        "autosize": {"type": "fit", "contains": "padding"},
        "data": {"values": list(values)},
        "config": _config(),
        **parts,
    }


def axis(title: str | None, **more) -> dict:
    """An axis title and options."""
    return {"title": title, **more}


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


def _config() -> dict:
    label = {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "titleColor": INK, "labelFontSize": 12}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**label, "gridColor": "#E3E0DA", "domainColor": INK, "tickColor": INK, "titleFontSize": 12},
        "legend": {**label, "labelLimit": 0, "orient": "top", "titleFontSize": 12},
        "text": {"font": FONT, "color": INK},
    }
