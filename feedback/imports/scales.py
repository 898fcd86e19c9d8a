"""Scales that a form numbers the other way round, or in another way, than the instrument does.

Where the words beside a number, or the heading, contradict it, whoever sends the file is asked; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from core.errors import UnreadableFile
from core.tabular import FileRow
from feedback.enums import SCALES, ItemKind
from feedback.models import Item
from feedback.values import plain, scale_of

NUMBER_FIRST = re.compile(r"(-?\d{1,3})(?:\.0+)?\s*[-–—=:.,)(\[]+\s*(\D.*?)[)\]]?\s*$")
WORDS_FIRST = re.compile(r"(\D*?)\s*[-–—=:,(\[]+\s*(\d{1,3})(?:\.0+)?[)\]]?\s*$")
IN_HEADING = re.compile(r"(?<![\d.])(\d{1,2})\s*(=|:|–|—|-|\bis\b|\bmeans\b)\s*([^\d,;()/]+)", re.IGNORECASE)
CLEAR = {"=", "is", "means"}  # “Question 1: most helpful” says nothing about a scale
LOW = re.compile(
    r"\b(worst|lowest|poor|poorest|not at all|never|none|low|least|disagree|difficult|no confidence)\b"
)
HIGH = re.compile(r"\b(best|highest|excellent|extremely|always|high|most|agree|easy|fully|completely)\b")
MAX_SHOWN = 3


class Numbers(StrEnum):
    """What the numbers of a file mean."""

    LOWEST_FIRST = "lowest_first"
    BEST_FIRST = "best_first"
    WORDS = "words"


CHOICES = [
    ("", "As in our questions: 1 is the lowest, unless the file says otherwise"),
    (Numbers.BEST_FIRST.value, "1 is the best, or “strongly agree”"),
    (Numbers.WORDS.value, "The words beside the numbers count"),
    (Numbers.LOWEST_FIRST.value, "1 is the lowest, whatever the words say"),
]


class NumbersDisagree(UnreadableFile):
    """Numbers and words say different things, and nobody has said yet which of them counts."""

    def __init__(self, examples: list[str]) -> None:
        shown = "; ".join(examples[:MAX_SHOWN])
        super().__init__(
            f"In this file the numbers and the words of a scale disagree with our questions, where 1 is the lowest: "
            f"{shown}. Say whether 1 is the best, or whether the words count, and send the file again."
        )
        self.examples = examples


@dataclass
class ScaleColumn:
    """What the words of one column say about its numbers."""

    meant: dict[int, int] = field(default_factory=dict)
    contradicts: str = ""


@dataclass
class Scales:
    told: Numbers | None = None
    columns: dict[Item, ScaleColumn] = field(default_factory=dict)

    def as_ours(self, item: Item, cell: str) -> str:
        """The cell in our numbers. What is no scale, or no number, stays as it is."""
        if item not in self.columns:
            return cell
        number, words = taken_apart(cell)
        if number is None:
            return cell
        if self.told == Numbers.LOWEST_FIRST or self.told is None:
            return str(number)
        by_words = value_of(item, words)
        if by_words is not None:
            return str(by_words)
        return str(self.by_number(item, number))

    def by_number(self, item: Item, number: int) -> int:
        meant, size = self.columns[item].meant, len(SCALES[ItemKind(item.kind)])
        if number in meant:
            return meant[number]
        is_reversed = any(ours == size + 1 - theirs != theirs for theirs, ours in meant.items())
        is_straight = any(ours == theirs != size + 1 - theirs for theirs, ours in meant.items())
        turned = is_reversed or (self.told == Numbers.BEST_FIRST and not is_straight)
        return size + 1 - number if turned else number


def scales_in(rows: Iterable[FileRow], headings: dict[Item, str], told: str | None) -> Scales:
    """Raises NumbersDisagree where the file contradicts the instrument and nobody has said what counts."""
    scales = Scales(
        Numbers(told) if told else None,
        {item: said_in_heading(item, heading) for item, heading in headings.items() if item.kind in SCALES},
    )
    for row in rows:
        for item, column in scales.columns.items():
            cell = row.values[headings[item]]
            number, words = taken_apart(cell)
            if number is not None and words:
                take(item, column, number, words, cell)
    found = [
        f"“{headings[item][:60]}”: “{column.contradicts[:60]}”"
        for item, column in scales.columns.items()
        if column.contradicts
    ]
    if found and scales.told is None:
        raise NumbersDisagree(found)
    return scales


def said_in_heading(item: Item, heading: str) -> ScaleColumn:
    column = ScaleColumn()
    for number, sign, words in IN_HEADING.findall(heading):
        if sign.lower() in CLEAR or value_of(item, words) is not None:
            take(item, column, int(number), words, f"{number} = {words.strip()}")
    return column


def take(item: Item, column: ScaleColumn, number: int, words: str, shown: str) -> None:
    size = len(SCALES[ItemKind(item.kind)])
    value = value_of(item, words)
    if value is not None:
        column.meant.setdefault(number, value)
        column.contradicts = column.contradicts or (shown if value != number else "")
        return
    tends = tendency(words)
    middle = (size + 1) / 2
    if tends and (number - middle) * tends < 0:
        column.meant.setdefault(number, size + 1 - number)
        column.contradicts = column.contradicts or shown


def tendency(words: str) -> int:
    """1 for words at the upper end of a scale, −1 for the lower, 0 where they say neither or both."""
    text = plain(words)
    low = bool(LOW.search(text)) or text.startswith("not ")
    high = bool(HIGH.search(text)) and not low
    return high - low


def taken_apart(cell: str) -> tuple[int | None, str]:
    """The number of an answer and the words beside it, in either order."""
    text = cell.strip()
    if re.fullmatch(r"-?\d{1,3}(?:\.0+)?", text):
        return int(float(text)), ""
    if found := NUMBER_FIRST.match(text):
        return int(found[1]), found[2].strip()
    if found := WORDS_FIRST.match(text):
        return (int(found[2]), found[1].strip()) if found[1].strip() else (None, text)
    return None, text


def value_of(item: Item, words: str) -> int | None:
    labels = scale_of(item)
    named = {plain(label): place for place, label in enumerate(labels, start=1)}
    named |= {plain(label): place for place, label in enumerate(SCALES[ItemKind(item.kind)], start=1)}
    named |= {
        plain(other): named[plain(label)] for other, label in item.synonyms.items() if plain(label) in named
    }
    return named.get(plain(words))
