"""The flow of people from their answer before to their answer after, as bands between two scales."""

from collections.abc import Iterator, Sequence

from ..words import plural
from .chart import APRICOT, HIDDEN_NOTE, INK, TEAL, Chart, specification
from .ratings import SCALE
from .spec import Spec

DIRECTIONS = {
    "higher after": TEAL,
    "the same": "#D9D4C9",
    "lower after": APRICOT,
}
LEFT, RIGHT, BLOCK, STEPS = 0.16, 0.84, 0.03, 16
Moves = Sequence[Sequence[int | None]]
Place = tuple[float, float]  # bottom and top, in people


def flow_before_after(item: str, moves: Moves, *, scale: Sequence[str] = SCALE) -> Chart:
    """`moves[i][j]` counts people who gave answer i of the `scale` before and j after; None where hidden: such a band is
    not drawn, its two blocks are the smaller for it and carry no number."""
    title = _finding(item, moves)
    hidden = any(count is None for row in moves for count in row)
    description = (
        f"Bands that lead people from their answer before, on the left, to their answer after, on the right. {title}. "
        "A band that rises is of people who rated themselves higher after."
    )
    spec = specification(
        title=title, description=description, values=[], height=250, layer=_layers(moves, scale)
    )
    rows = tuple((before, *counts) for before, counts in zip(scale, moves, strict=True))
    table = (("Before", *(f"After: {answer}" for answer in scale)), rows)
    n = None if hidden else sum(count or 0 for row in moves for count in row)
    what = f"{item}: from each person’s answer before to the one after"
    return Chart(title, description, spec, table, "people", n, HIDDEN_NOTE if hidden else "", what)


def _finding(item: str, moves: Moves) -> str:
    counts = {"higher after": 0, "the same": 0, "lower after": 0}
    for before, row in enumerate(moves):
        for after, count in enumerate(row):
            if count is None:
                return _largest_move(item, moves)
            counts[_direction(before, after)] += count
    higher, same, lower = counts.values()
    n = plural(higher + same + lower, "person", "people")
    return f"{item}: {higher} of {n} rated themselves higher after, {same} the same and {lower} lower"


def _largest_move(item: str, moves: Moves) -> str:
    """What is seen where some moves are hidden: the broadest band."""
    told = [
        (count, before + 1, after + 1)
        for before, row in enumerate(moves)
        for after, count in enumerate(row)
        if count
    ]
    if not told:
        return f"{item}: every move was made by too few people to be shown"
    count, before, after = max(told)
    way = f"stayed at {before}" if before == after else f"went from {before} to {after}"
    return f"{item}: the largest group that can be shown {way} ({plural(count, 'person', 'people')})"


def _direction(before: int, after: int) -> str:
    return "higher after" if after > before else "lower after" if after < before else "the same"


def _layers(moves: Moves, scale: Sequence[str]) -> list[Spec]:
    shown = [[count or 0 for count in row] for row in moves]
    sides = {
        "Before": [sum(row) for row in shown],
        "After": [sum(column) for column in zip(*shown, strict=True)],
    }
    top = max(sum(sides["Before"]), 1)
    gap = top * 0.06
    places = {side: _places(sizes, gap) for side, sizes in sides.items()}
    y: Spec = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, top + gap * len(scale)], "nice": False},
    }
    x: Spec = {"type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "nice": False}}
    blocks = list(_blocks(places, sides, moves, scale))
    return [_bands(list(_ribbons(shown, places)), x, y), *_block_layers(blocks, x, y), _heads(x)]


def _places(sizes: Sequence[int], gap: float) -> list[Place]:
    found, at = [], 0.0
    for size in sizes:
        found.append((at, at + size))
        at += size + gap
    return found


def _ribbons(shown: Sequence[Sequence[int]], places: dict[str, list[Place]]) -> Iterator[Spec]:
    starts = [bottom for bottom, _ in places["Before"]]
    ends = [bottom for bottom, _ in places["After"]]
    for before, row in enumerate(shown):
        for after, count in enumerate(row):
            if not count:
                continue
            way = _direction(before, after)
            for step in range(STEPS + 1):
                t = step / STEPS
                bend = t * t * (3 - 2 * t)
                low = starts[before] + (ends[after] - starts[before]) * bend
                yield {
                    "band": f"{before + 1}-{after + 1}",
                    "way": way,
                    "x": round(LEFT + BLOCK + (RIGHT - LEFT - 2 * BLOCK) * t, 4),
                    "low": round(low, 4),
                    "high": round(low + count, 4),
                }
            starts[before] += count
            ends[after] += count


def _bands(values: list[Spec], x: Spec, y: Spec) -> Spec:
    colours: Spec = {"domain": list(DIRECTIONS), "range": list(DIRECTIONS.values())}
    way: Spec = {"field": "way", "type": "nominal", "title": None}
    return {
        "data": {"values": values},
        "mark": {"type": "area", "stroke": INK, "strokeWidth": 0.75, "opacity": 0.9},
        "encoding": {
            "x": {**x, "field": "x"},
            "y": {**y, "field": "low"},
            "y2": {"field": "high"},
            "detail": {"field": "band"},
            "color": {**way, "scale": colours},
        },
    }


def _blocks(
    places: dict[str, list[Place]], sides: dict[str, list[int]], moves: Moves, scale: Sequence[str]
) -> Iterator[Spec]:
    known = {
        "Before": [None not in row for row in moves],
        "After": [None not in row for row in zip(*moves, strict=True)],
    }
    for side, left, right in (("Before", LEFT, LEFT + BLOCK), ("After", RIGHT - BLOCK, RIGHT)):
        for answer, (low, high), size, is_known in zip(
            scale, places[side], sides[side], known[side], strict=True
        ):
            if size or is_known:
                told = f"{answer.split()[0]}: {size}" if is_known else answer.split()[0]
                at: Spec = {
                    "left": left,
                    "right": right,
                    "low": low,
                    "high": high,
                    "middle": (low + high) / 2,
                }
                yield {"side": side, "told": told, **at}


def _block_layers(blocks: list[Spec], x: Spec, y: Spec) -> list[Spec]:
    edges: Spec = {
        "x": {**x, "field": "left"},
        "x2": {"field": "right"},
        "y": {**y, "field": "low"},
        "y2": {"field": "high"},
    }
    layers: list[Spec] = [
        {"data": {"values": blocks}, "mark": {"type": "rect", "color": INK}, "encoding": edges}
    ]
    for side, field, align, dx in (("Before", "left", "right", -6), ("After", "right", "left", 6)):
        words: Spec = {"x": {**x, "field": field}, "y": {**y, "field": "middle"}, "text": {"field": "told"}}
        layers.append(
            {
                "data": {"values": [block for block in blocks if block["side"] == side]},
                "mark": {"type": "text", "align": align, "dx": dx},
                "encoding": words,
            }
        )
    return layers


def _heads(x: Spec) -> Spec:
    values: list[Spec] = [
        {"x": LEFT + BLOCK / 2, "told": "Before"},
        {"x": RIGHT - BLOCK / 2, "told": "After"},
    ]
    return {
        "data": {"values": values},
        "mark": {"type": "text", "fontWeight": "bold", "baseline": "bottom"},
        "encoding": {"x": {**x, "field": "x"}, "y": {"value": 0}, "text": {"field": "told"}},
    }
