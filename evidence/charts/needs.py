"""Training needs: how easy each practice is found, and the share of each group that finds one hard."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..intervals import Interval
from ..words import percent, plural, thousands
from .chart import APRICOT, INK, PALE_TEAL, TEAL, Cell, Chart, axis, band, named, rows_high, specification
from .spec import Spec

ANSWERS = ("Very difficult", "Difficult", "Not sure", "Neither easy nor difficult", "Easy", "Very easy")
COLOURS = ("#8C4A00", APRICOT, "#FFFFFF", "#E3E0DA", PALE_TEAL, TEAL)
HARD = 3  # the first three make the gap
ROOM_FOR_A_NUMBER = 20  # pixels; in a narrower part of a bar the number stands in the table only


@dataclass(frozen=True, slots=True)
class NeedShare:
    """A named group: `part` of `whole` with its interval; None where hidden, and no interval outside the service."""

    name: str
    part: int | None
    whole: int | None
    interval: Interval | None = None


def ease_bars(practices: Sequence[tuple[str, Sequence[int]]], *, n: int) -> Chart:
    """Diverging bars, one a practice: (name, counts in the order of `ANSWERS`). Left of the line lies what is found hard,
    with those who are not sure; right of it all other answers. The hardest practice comes first."""
    ordered = sorted(practices, key=lambda one: (-sum(one[1][:HARD]), one[0]))
    values = [part for name, counts in ordered for part in _parts(name, counts)]
    title = _finding(ordered, n)
    description = f"One bar for each of {plural(len(ordered), 'practice')}, parted where answers stop being hard. {title}."
    spec = specification(
        title=title,
        description=description,
        values=values,
        height=52 * max(1, len(ordered)),
        legend={"columns": 3},
        layer=_layers([name for name, _ in ordered], span=_span(ordered), is_empty=not values),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple((name, *counts) for name, counts in ordered)
    what = "How easy people find each practice"
    return Chart(title, description, spec, (("Practice", *ANSWERS), rows), "people", n, what=what)


def gap_bars(subject: str, groups: Sequence[NeedShare]) -> Chart:
    """The share of each group that finds `subject` hard or is not sure, largest first, with its interval where given.
    Hidden groups are named without a mark, in the order of the alphabet, which tells nothing of their size."""
    told = [group for group in groups if group.part is not None and group.whole]
    told.sort(key=lambda group: (-_share(group), group.name))
    hidden = sorted((group for group in groups if group not in told), key=lambda group: group.name)
    ordered = [*told, *hidden]
    title = _gap_finding(subject, told)
    names = [group.name for group in ordered]
    description = f"One mark for each of {plural(len(ordered), 'group')}. {title}."
    spec = specification(
        title=title,
        description=description,
        values=[_mark(group) for group in told],
        height=rows_high(names),
        layer=_marks(names, intervals=any(group.interval for group in told)),
    )
    rows = tuple(_row(group) for group in ordered)
    header = ("Group", "Hard or not sure", "Answered", "Share", "95% interval")
    n, what = _sum([group.whole for group in groups]), f"{subject}: how many find it hard or are not sure"
    return Chart(title, description, spec, (header, rows), "people", n, what=what)


def _parts(name: str, counts: Sequence[int]) -> list[Spec]:
    left = -sum(counts[:HARD])
    parts: list[Spec] = []
    for answer, count in zip(ANSWERS, counts, strict=True):
        if count:
            parts.append(
                {"practice": name, "answer": answer, "people": count, "from": left, "to": left + count}
            )
        left += count
    return parts


def _finding(ordered: Sequence[tuple[str, Sequence[int]]], n: int) -> str:
    if not ordered or not n:
        return "Nobody has answered yet how easy the practices are"
    name, counts = ordered[0]
    return f"Hardest: {_lower(name)}. {thousands(sum(counts[:HARD]))} of {thousands(n)} find it difficult or are not sure"


def _gap_finding(subject: str, told: Sequence[NeedShare]) -> str:
    if not told:
        return f"{subject}: no group is large enough to be shown"
    most = told[0]
    return f"{subject}: the largest share is {percent(_share(most))}, {most.name}"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _share(group: NeedShare) -> float:
    return min(1.0, (group.part or 0) / (group.whole or 1))


def _mark(group: NeedShare) -> Spec:
    limits: Spec = {"low": group.interval.low, "high": group.interval.high} if group.interval else {}
    return {
        "name": named(group.name),
        "share": _share(group),
        "told": f"{group.part} of {group.whole}",
        "end": 1,
        **limits,
    }


def _row(group: NeedShare) -> tuple:
    if group.part is None or not group.whole:
        return group.name, group.part, group.whole, None, None
    between = f"{group.interval.low:.0%} to {group.interval.high:.0%}" if group.interval else "not given"
    return group.name, group.part, group.whole, percent(_share(group)), between


def _sum(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None


def _span(ordered: Sequence[tuple[str, Sequence[int]]]) -> int:
    """How many people lie between the two ends of the axis."""
    hard = max((sum(counts[:HARD]) for _, counts in ordered), default=0)
    return max(1, hard + max((sum(counts[HARD:]) for _, counts in ordered), default=0))


def _layers(names: list[str], *, span: int, is_empty: bool) -> list[Spec]:
    """The name of a practice stands above its bar, which has the whole width so, on a phone too."""
    y: Spec = {
        "field": "practice",
        "type": "nominal",
        "sort": names,
        "scale": {"domain": names},
        "axis": None,
    }
    x: Spec = {"field": "from", "type": "quantitative", "axis": axis("people", labels=False, ticks=False)}
    if is_empty:  # an axis of no numbers has no end of its own
        x["scale"] = {"domain": [0, 1]}
    colour: Spec = {
        "field": "answer",
        "type": "nominal",
        "sort": list(ANSWERS),
        "title": None,
        "scale": {"domain": list(ANSWERS), "range": list(COLOURS)},
    }
    middle: Spec = {"calculate": "(datum.from + datum.to) / 2", "as": "middle"}
    dark = f"datum.answer == '{ANSWERS[0]}' || datum.answer == '{ANSWERS[-1]}'"
    text_colour: Spec = {"condition": {"test": dark, "value": "white"}, "value": INK}
    numbers: Spec = {"y": y, "x": {**x, "field": "middle"}, "text": {"field": "people"}, "color": text_colour}
    bar: Spec = {"type": "bar", "stroke": INK, "strokeWidth": 0.5, "height": 24, "yOffset": 9}
    line: Spec = {
        "type": "tick",
        "orient": "vertical",
        "color": INK,
        "thickness": 2,
        "size": 26,
        "yOffset": 9,
    }
    name: Spec = {"type": "text", "align": "left", "dy": -14, "fontSize": 12}
    each: Spec = {"values": [{"practice": one} for one in names]}
    return [
        {
            "mark": bar,
            "encoding": {
                "y": y,
                "x": x,
                "x2": {"field": "to"},
                "color": colour,
                "tooltip": [{"field": "practice"}, {"field": "answer"}, {"field": "people"}],
            },
        },
        {"data": each, "mark": line, "encoding": {"y": y, "x": {"datum": 0}}},
        {
            "transform": [{"filter": f"datum.people * width > {ROOM_FOR_A_NUMBER * span}"}, middle],
            "mark": {"type": "text", "fontSize": 11, "dy": 9},
            "encoding": numbers,
        },
        {
            "data": each,
            "mark": name,
            "encoding": {"y": y, "x": {"value": 0}, "text": {"field": "practice"}},
        },
    ]


def _marks(names: list[str], *, intervals: bool) -> list[Spec]:
    y = band(names, of_points=True)
    x: Spec = {
        "type": "quantitative",
        "axis": axis("hard or not sure", format=".0%", tickCount=3),
        "scale": {"domain": [0, 1]},
    }
    limits: Spec = {
        "mark": {"type": "rule", "color": INK, "strokeWidth": 2},
        "encoding": {"y": y, "x": {**x, "field": "low"}, "x2": {"field": "high"}},
    }
    points: Spec = {
        "mark": {
            "type": "point",
            "shape": "circle",
            "filled": True,
            "size": 110,
            "color": TEAL,
            "opacity": 1,
        },
        "encoding": {
            "y": y,
            "x": {**x, "field": "share"},
            "tooltip": [{"field": "name"}, {"field": "told"}],
        },
    }
    texts: Spec = {
        "mark": {"type": "text", "align": "right", "dx": 0, "dy": -11, "fontSize": 11},
        "encoding": {"y": y, "x": {**x, "field": "end"}, "text": {"field": "told"}},
    }
    return [*([limits] if intervals else []), points, texts]
