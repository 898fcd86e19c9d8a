"""One's own data as a page: the same parts as the file, in words and short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.dateparse import parse_date, parse_datetime

from core.registries import SUBJECT_ACCESS
from core.subject_access import Fact, Facts
from core.wording import nhs_date, nhs_moment
from people.models import Person
from people.subject_access import titles

# A page that anybody can read; the file has every row.
MAX_ROWS = 25


@dataclass(frozen=True)
class ReadablePart:
    """`rows` hold labels with their words; `more` is how many rows stand in the file alone."""

    title: str
    count: int
    rows: tuple[tuple[tuple[str, str], ...], ...]
    more: int


@dataclass(frozen=True)
class ReadableGroup:
    """What one app holds: too much to read all of them together for one page."""

    key: str
    label: str
    titles: tuple[str, ...]


# Who somebody is comes first.
LABELS = {
    "people": "You and your account",
    "people.trail": "What you did, and who looked at your record",
    "courses": "Courses",
    "sessions": "Sessions",
    "sessions.trail": "Who looked at lists that you are on",
    "attendance": "Being at sessions",
    "supervision": "Supervision",
    "supervision.consultations": "Consultations and the network",
    "reflections": "Private reflections",
    "feedback": "Surveys and ratings",
    "certificates": "Certificates and CPD",
    "competence": "What you can do",
    "competence.confirming": "What you sent to a supervisor, or were sent",
    "competence.plans": "Plans, paths and hours",
    "assignments": "Training you are asked to do",
    "referrals": "Referrals",
    "guide": "The guide",
    "programme": "Reports",
    "notifications": "Notices",
}


def readable_groups() -> list[ReadableGroup]:
    """All of them, in an order that serves the reader; what nobody has named yet stands at the end."""
    found = titles()
    keys = [key for key in LABELS if key in found] + [key for key in found if key not in LABELS]
    return [ReadableGroup(key, LABELS.get(key, label(key)), found[key]) for key in keys]


def readable_parts(person: Person, key: str) -> list[ReadablePart]:
    """Parts without anything in them are left out."""
    export = next(one for name, one in SUBJECT_ACCESS.items() if name == key)
    return [_part(title, rows) for title, rows in export(person) if rows]


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
