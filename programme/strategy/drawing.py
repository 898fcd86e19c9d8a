"""Where each box and arrow of a theory of change stands in its drawing. The page writes it as SVG; all that it shows stands
beside it as lists too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evidence.charts.chart import wrapped
from programme.strategy.theory_picture import PictureBox, TheoryPicture

WIDTH, GAP_ACROSS, GAP_DOWN = 186, 34, 26
LINE, INSIDE, HEAD_LINE = 23, 14, 24
LETTERS, SMALL_LETTERS = 17, 20
EDGE = 4


@dataclass(frozen=True)
class DrawnLine:
    x: int
    y: int
    text: str
    is_small: bool = False


@dataclass(frozen=True)
class DrawnTheoryBox:
    column: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[DrawnLine, ...]

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass(frozen=True)
class TheoryDrawing:
    """`arrows` are the paths of their lines."""

    width: int
    height: int
    heads: tuple[DrawnLine, ...]
    boxes: tuple[DrawnTheoryBox, ...]
    arrows: tuple[str, ...]


def drawing_of(picture: TheoryPicture, latest: Mapping[str, str]) -> TheoryDrawing:
    """`latest`: the newest value of each figure, by its code."""
    columns = list(picture.columns())
    heads = [wrapped(column.label, LETTERS) for column, _ in columns]
    top = EDGE + HEAD_LINE * max(map(len, heads)) + GAP_DOWN
    drawn: dict[int, DrawnTheoryBox] = {}
    for place, (_, boxes) in enumerate(columns):
        y = top
        for box in boxes:
            drawn[box.key] = drawn_box(box, left_of(place), y, latest.get(box.indicator, ""))
            y += drawn[box.key].height + GAP_DOWN
    bottom = max((box.y + box.height for box in drawn.values()), default=top)
    return TheoryDrawing(
        width=left_of(len(columns)) - GAP_ACROSS + EDGE,
        height=bottom + EDGE,
        heads=tuple(line for place, lines in enumerate(heads) for line in head(lines, left_of(place))),
        boxes=tuple(drawn.values()),
        arrows=tuple(arrows_of(picture, drawn)),
    )


def left_of(place: int) -> int:
    return EDGE + place * (WIDTH + GAP_ACROSS)


def head(lines: Sequence[str], x: int) -> list[DrawnLine]:
    return [DrawnLine(x, EDGE + HEAD_LINE * number, text) for number, text in enumerate(lines, start=1)]


def drawn_box(box: PictureBox, x: int, y: int, value: str) -> DrawnTheoryBox:
    words = [(text, False) for text in wrapped(box.title, LETTERS)]
    words += [(text, True) for text in (wrapped(f"Now: {value}", SMALL_LETTERS) if value else [])]
    lines = tuple(
        DrawnLine(x + INSIDE, y + INSIDE + LINE * number - 6, text, is_small)
        for number, (text, is_small) in enumerate(words, start=1)
    )
    return DrawnTheoryBox(box.column.value, x, y, WIDTH, 2 * INSIDE + LINE * len(words), lines)


def arrows_of(picture: TheoryPicture, drawn: Mapping[int, DrawnTheoryBox]) -> list[str]:
    """From the right edge of a box to the left edge of another. Those that end at one box, or begin at one, spread out."""
    pairs = [(box.key, key) for box in picture.boxes for key in box.next_keys if key in drawn]
    out, into = spread([one for one, _ in pairs], drawn), spread([other for _, other in pairs], drawn)
    return [
        path(drawn[one], out[number], drawn[other], into[number]) for number, (one, other) in enumerate(pairs)
    ]


def spread(keys: Sequence[int], drawn: Mapping[int, DrawnTheoryBox]) -> list[int]:
    """For each arrow the height at which it meets its box."""
    heights, met = [], dict.fromkeys(keys, 0)
    for key in keys:
        met[key] += 1
        heights.append(drawn[key].y + drawn[key].height * met[key] // (keys.count(key) + 1))
    return heights


def path(one: DrawnTheoryBox, out: int, other: DrawnTheoryBox, into: int) -> str:
    start, end = one.x + one.width, other.x - 9
    bend = min(GAP_ACROSS, (end - start) // 2)
    return f"M{start} {out} C{start + bend} {out} {end - bend} {into} {end} {into}"
