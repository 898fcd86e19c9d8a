"""Ratings before and after: bars that part at the middle of the scale, and how many moved up, stayed or moved down."""

from collections.abc import Sequence

from ..words import listed, plural
from .chart import (
    APRICOT,
    CREAM,
    HIDDEN_NOTE,
    INK,
    PALE_TEAL,
    TEAL,
    Chart,
    absent,
    axis,
    band,
    hatching,
    hatching_explained,
    named,
    specification,
)
from .spec import Spec

SCALE = ("1 (very low)", "2", "3", "4", "5 (very high)")
COLOURS = ("#8C4A00", APRICOT, "#E3E0DA", PALE_TEAL, TEAL)


def ratings_before_after(
    item: str,
    before: Sequence[int | None],
    after: Sequence[int | None],
    *,
    n: int | None,
    scale: Sequence[str] = SCALE,
) -> Chart:
    """Diverging bars of one item. `before[i]` and `after[i]` count people who gave answer i of the five-step `scale`;
    None where a count is hidden: then that segment is hatched and no percentage is given for that time."""
    title = _finding(item, before, after)
    times = (("Before", before), ("After", after))
    whole = _whole(before, after)
    values = [segment for when, counts in times for segment in _segments(when, counts, scale, whole)]
    description = f"Two stacked bars that part at the middle of the scale, for: {item}. {title}."
    hidden = None in (*before, *after)
    layers = [*_layers(scale), *(_hatched() if hidden else [])]
    spec = specification(title=title, description=description, values=values, height=112, layer=layers)
    rows = tuple((answer, before[i], after[i]) for i, answer in enumerate(scale))
    note = HIDDEN_NOTE if hidden else ""
    what = f"{item}: the answers of the same people before and after"
    return Chart(title, description, spec, (("Answer", "Before", "After"), rows), "people", n, note, what)


def _finding(item: str, before: Sequence[int | None], after: Sequence[int | None]) -> str:
    first, then = _high_share(before), _high_share(after)
    if first is None or then is None:
        return _most_given(item, before, after)
    return f"{item}: {first:.0%} answered 4 or 5 before, {then:.0%} after"


def _most_given(item: str, before: Sequence[int | None], after: Sequence[int | None]) -> str:
    """What is seen where some answers are hidden: which of those that are shown was given most often."""
    first, then = _most_often(before), _most_often(after)
    if not first or not then:
        return f"{item}: each answer was given by too few people to be shown"
    return f"{item}: of the answers that can be shown, {first} was given most before, {then} after"


def _most_often(counts: Sequence[int | None]) -> int:
    """0 where nothing is shown."""
    known = [count or 0 for count in counts]
    return known.index(max(known)) + 1 if any(known) else 0


def _high_share(counts: Sequence[int | None]) -> float | None:
    known = [count for count in counts if count is not None]
    if len(known) < len(counts) or not sum(known):
        return None
    return sum(known[-2:]) / sum(known)


def _segments(when: str, counts: Sequence[int | None], scale: Sequence[str], whole: int) -> list[Spec]:
    """Left and right end of each segment, in people, with the middle answer centred on 0. What is not shown shares what the
    others leave of `whole`."""
    hidden = sum(count is None for count in counts)
    left_over = max(whole - sum(count or 0 for count in counts), hidden)
    drawn = [left_over / hidden if count is None else count for count in counts]
    middle = len(drawn) // 2
    left = -sum(drawn[:middle]) - drawn[middle] / 2
    segments = []
    for answer, count, size in zip(scale, counts, drawn, strict=True):
        if size:
            place: Spec = {
                "when": when,
                "answer": answer,
                "step": answer.split()[0],
                "from": left,
                "to": left + size,
            }
            segments.append({**place, "hidden": True} if count is None else {**place, "people": count})
        left += size
    return segments


def _whole(before: Sequence[int | None], after: Sequence[int | None]) -> int:
    """The same people answered both times, so both bars are as long; a hidden answer is of 1 to 7 people, 4 in the middle."""
    return max(sum(4 if count is None else count for count in counts) for counts in (before, after))


def _layers(scale: Sequence[str]) -> list[Spec]:
    y: Spec = {
        "field": "when",
        "type": "nominal",
        "sort": ["Before", "After"],
        "axis": axis(None, ticks=False, domain=False),
    }
    x: Spec = {"field": "from", "type": "quantitative", "axis": axis("people", labels=False, ticks=False)}
    colour: Spec = {"field": "answer", "type": "nominal", "sort": list(scale), "title": None}
    colour["scale"] = {"domain": list(scale), "range": list(COLOURS)}
    ends: Spec = {"y": y, "x": x, "x2": {"field": "to"}}
    bars: Spec = {"type": "bar", "stroke": INK, "strokeWidth": 0.5, "height": 30}
    middle: Spec = {"calculate": "(datum.from + datum.to) / 2", "as": "middle"}
    light_on_dark: Spec = {
        "condition": {
            "test": f"datum.answer == '{scale[0]}' || datum.answer == '{scale[-1]}'",
            "value": CREAM,
        },
        "value": INK,
    }
    numbers: Spec = {
        "y": y,
        "x": {**x, "field": "middle"},
        "text": {"field": "people"},
        "color": light_on_dark,
    }
    # The answer itself stands above its segment, so that the legend's colours are not needed.
    steps: Spec = {"y": y, "x": {**x, "field": "middle"}, "text": {"field": "step"}}
    step: Spec = {"type": "text", "fontSize": 10, "dy": -22}
    return [
        {
            "mark": {"type": "rule", "color": INK, "strokeDash": [2, 2], "opacity": 0.4},
            "encoding": {"x": {"datum": 0}},
        },
        # The middle line stops short of the answer that it would strike through.
        {"transform": [middle], "mark": {**step, "stroke": "white", "strokeWidth": 6}, "encoding": steps},
        {
            "transform": [{"filter": "!datum.hidden"}],
            "mark": bars,
            "encoding": {**ends, "color": colour, "tooltip": [{"field": "answer"}, {"field": "people"}]},
        },
        {
            "transform": [{"filter": "!datum.hidden"}, middle],
            "mark": {"type": "text", "fontSize": 12},
            "encoding": numbers,
        },
        {"transform": [middle], "mark": step, "encoding": steps},
    ]


def _hatched() -> list[Spec]:
    x: Spec = {"field": "from", "type": "quantitative"}
    ends: Spec = {
        "y": {"field": "when", "type": "nominal", "sort": ["Before", "After"]},
        "x": x,
        "x2": {"field": "to"},
    }
    mark: Spec = {"type": "bar", "height": 30, "fill": hatching(), "stroke": INK, "strokeDash": [2, 2]}
    return [
        {"transform": [{"filter": "datum.hidden"}], "mark": mark, "encoding": ends},
        *hatching_explained(),
    ]


def change_bars(
    item: str, improved: int | None, same: int | None, worse: int | None, *, n: int | None
) -> Chart:
    """How many moved up, stayed and moved down: the same people, before and after. None where hidden."""
    counts = (("Higher after", improved), ("The same", same), ("Lower after", worse))
    known = [count for _, count in counts if count is not None]
    whole = (n or sum(known)) if len(known) == len(counts) else None
    title = (
        f"{item}: {improved} of {plural(whole, 'person', 'people')} higher after"
        if whole
        else f"{item}: {_ways_shown(counts)}"
    )
    y = band([name for name, _ in counts])
    hidden = [name for name, count in counts if count is None]
    values: list[Spec] = [
        {"name": named(name), "people": count} for name, count in counts if count is not None
    ]
    x: Spec = {"field": "people", "type": "quantitative", "axis": axis("people", tickMinStep=1)}
    number: Spec = {"type": "text", "align": "left", "dx": 4}
    layers: list[Spec] = [
        {"mark": {"type": "bar", "color": TEAL, "stroke": INK}, "encoding": {"y": y, "x": x}},
        {"mark": number, "encoding": {"y": y, "x": x, "text": {"field": "people"}}},
        *absent(hidden, y),
    ]
    description = f"Three bars for: {item}. {title}."
    spec = specification(title=title, description=description, values=values, height=102, layer=layers)
    note = HIDDEN_NOTE if hidden else ""
    what = f"{item}: how many rated themselves higher after, the same, or lower"
    return Chart(title, description, spec, (("Change", "People"), counts), "people", n, note, what)


def _ways_shown(counts: Sequence[tuple[str, int | None]]) -> str:
    told = [f"{count} {name[:1].lower()}{name[1:]}" for name, count in counts if count]
    if told:
        return f"{listed(told)}; the others are too few to be shown"
    return (
        "nobody answered both times"
        if all(count == 0 for _, count in counts)
        else "each way was gone by too few people to be shown"
    )
