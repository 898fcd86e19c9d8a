"""A theory of change as values: what the page draws and lists, and what is kept of each day on which it was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from core.decoding import decoded
from core.json_values import JsonObject
from programme.models import TheoryBox, TheoryOfChange
from programme.strategy.enums import COLUMN_ORDER, TheoryColumn


@dataclass(frozen=True)
class PictureBox:
    """`key` is the number of the box, `next_keys` are those to which its arrows point."""

    key: int
    column: TheoryColumn
    title: str
    words: str = ""
    assumption: str = ""
    indicator: str = ""
    next_keys: tuple[int, ...] = ()


@dataclass(frozen=True)
class TheoryPicture:
    title: str
    aim: str
    boxes: tuple[PictureBox, ...]

    def columns(self) -> Iterator[tuple[TheoryColumn, list[PictureBox]]]:
        for column in COLUMN_ORDER:
            yield column, [box for box in self.boxes if box.column == column]

    def titles(self) -> dict[int, str]:
        return {box.key: box.title for box in self.boxes}


def picture_of(theory: TheoryOfChange) -> TheoryPicture:
    """In two queries."""
    boxes = sorted(
        theory.boxes.prefetch_related("next_boxes"),
        key=lambda box: (COLUMN_ORDER.index(TheoryColumn(box.column)), box.order, box.pk),
    )
    return TheoryPicture(theory.title, theory.aim, tuple(as_picture_box(box) for box in boxes))


def as_picture_box(box: TheoryBox) -> PictureBox:
    return PictureBox(
        key=box.pk,
        column=TheoryColumn(box.column),
        title=box.title,
        words=box.words,
        assumption=box.assumption,
        indicator=box.indicator,
        next_keys=tuple(sorted(other.pk for other in box.next_boxes.all())),
    )


def as_kept(picture: TheoryPicture) -> JsonObject:
    return asdict(picture)


def read_kept_picture(kept: JsonObject) -> TheoryPicture:
    return decoded(TheoryPicture, kept)
