"""One's own data as a page: the same parts as the file, in words and short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dateparse import parse_date, parse_datetime

from core.subject_access import Fact, Facts
from core.wording import nhs_date, nhs_moment
from people.models import Person
from people.subject_access import DETAILS, all_about

# A page that anybody can read; the file has every row.
MAX_ROWS = 25


@dataclass(frozen=True)
class ReadablePart:
    """`rows` hold labels with their words; `more` is how many rows stand in the file alone."""

    title: str
    count: int
    rows: tuple[tuple[tuple[str, str], ...], ...]
    more: int


def readable_parts(person: Person) -> list[ReadablePart]:
    """Who somebody is comes first; parts without anything in them are left out."""
    parts = sorted(all_about(person), key=lambda part: part[0] != DETAILS)
    return [_part(title, rows) for title, rows in parts if rows]


def _part(title: str, rows: Sequence[Facts]) -> ReadablePart:
    shown = tuple(_words_of(row) for row in rows[:MAX_ROWS])
    return ReadablePart(title, len(rows), shown, max(0, len(rows) - MAX_ROWS))


def _words_of(row: Facts) -> tuple[tuple[str, str], ...]:
    words = ((label(name), in_words(fact)) for name, fact in row.items())
    return tuple((name, text) for name, text in words if text)


def label(name: str) -> str:
    plain = name.replace("_", " ").strip()
    return plain[:1].upper() + plain[1:]


def in_words(fact: Fact) -> str:
    """Days and moments as people write them, also where they come as ISO 8601; nothing for what is empty."""
    if isinstance(fact, bool):
        return "Yes" if fact else "No"
    if isinstance(fact, datetime):
        return nhs_moment(fact)
    if isinstance(fact, date):
        return nhs_date(fact)
    if isinstance(fact, str):
        return _day_or_text(fact)
    if isinstance(fact, Mapping):
        return "; ".join(f"{label(name)}: {in_words(one)}" for name, one in fact.items() if in_words(one))
    if isinstance(fact, Sequence):
        return ", ".join(filter(None, map(in_words, fact)))
    return "" if fact is None else str(fact)


def _day_or_text(text: str) -> str:
    if not text[:1].isdigit() or len(text) > 40:
        return text
    try:
        moment, day = parse_datetime(text), parse_date(text)
    except ValueError:
        return text
    return nhs_date(day) if day else nhs_moment(moment) if moment else text
