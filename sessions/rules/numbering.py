"""The parts of a series say which they are: “Watch, wait and wonder (3 of 6)”."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sessions.models import TrainingSession

NUMBERED = re.compile(r"^(?P<words>.+) \(\d+ of \d+\)$")


def numbered(words: str, number: int, of: int) -> str:
    return f"{words} ({number} of {of})"


def words_of(title: str) -> str:
    """The title without its number."""
    found = NUMBERED.match(title)
    return found["words"] if found else title


def right_titles(dates: Iterable[TrainingSession]) -> list[tuple[TrainingSession, str]]:
    """The dates, in their order, whose number is wrong by now, each with its right title. Only parts that are numbered
    are counted."""
    parts = [one for one in dates if NUMBERED.match(one.title)]
    titles = [numbered(words_of(one.title), at, len(parts)) for at, one in enumerate(parts, 1)]
    return [(one, title) for one, title in zip(parts, titles, strict=True) if one.title != title]
