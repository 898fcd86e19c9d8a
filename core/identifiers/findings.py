"""What the guard found, and the text as its patterns read it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

LABELS = {
    "nhs_number": "an NHS number",
    "postcode": "a full postcode",
    "birth_date": "a date of birth or due date",
    "date_hint": "somebody's due date or birth date",
    "name_hint": "a name",
}
SOFT = {"date_hint", "name_hint"}


@dataclass(frozen=True)
class Finding:
    """`text` and its place in the words as they were written, invisible characters included."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def soft(self) -> bool:
        return self.kind in SOFT

    @property
    def label(self) -> str:
        return LABELS[self.kind]


@dataclass(frozen=True)
class Normalised:
    """`text`: digits of every script as 0 to 9, wide letters as plain ones, every space and line break as one space,
    every dash as a hyphen, nothing invisible. `positions[i]` is where its character i stands in `original`; None where
    both are the same length."""

    original: str
    text: str
    positions: Sequence[int] | None = None

    def finding(self, kind: str, start: int, end: int) -> Finding:
        while start < end and self.text[start] == " ":
            start += 1
        while end > start and self.text[end - 1] == " ":
            end -= 1
        if self.positions is not None:
            start, end = self.positions[start], self.positions[end - 1] + 1
        return Finding(kind, self.original[start:end], start, end)


def normalised(text: str) -> Normalised:
    if text.isascii() and text.isprintable():
        return Normalised(text, text)
    read = [read_as(character) for character in text]
    positions = [at for at, part in enumerate(read) for _ in part]
    return Normalised(text, "".join(read), positions)


@lru_cache(maxsize=8192)
def read_as(character: str) -> str:
    if character.isspace():
        return " "
    if character in LIKE:
        return LIKE[character]
    category = unicodedata.category(character)
    if category in INVISIBLE:
        return ""
    if category == "Pd":
        return "-"
    if character.isdigit():
        return str(unicodedata.digit(character))
    if category == "No":  # ½ is not a 1 and a 2
        return character
    return unicodedata.normalize("NFKC", character).replace("\u2044", "/")


# Controls, formats (zero width, direction marks, soft hyphens) and marks that combine with the character before.
INVISIBLE = {"Cc", "Cf", "Mn", "Me", "Cs", "Co"}
LIKE = dict.fromkeys("\u2212\u2043\u00af\u02d7", "-") | dict.fromkeys("\u2044\u2215\u29f8", "/")
LIKE |= dict.fromkeys("\u00b7\u2024\u2027\u2219\u22c5\u30fb\u3002", ".") | dict.fromkeys(
    "\u2019\u2018\u02bc", "'"
)
