"""Whether somebody adds what stands in their log already."""

from __future__ import annotations

import re

from certificates.cpd.lines import CpdLine, lines_of
from certificates.enums import CpdMethod
from certificates.values import EntryFields
from people.models import Person

WORD = re.compile(r"\w+")


def line_like(person: Person, fields: EntryFields) -> CpdLine | None:
    """A line of the same days, about the same or as long and learned the same way. The portal's own lines count too."""
    for line in lines_of(person, fields["started_on"], fields["ended_on"]):
        if line.starts_on == fields["started_on"] and is_like(line, fields):
            return line
    return None


def is_like(line: CpdLine, fields: EntryFields) -> bool:
    same_length = (line.minutes, line.method) == (fields["minutes"], CpdMethod(fields["method"]).label)
    return same_length or same_words(line.topic, fields["topic"])


def same_words(one: str, other: str) -> bool:
    """All words of the shorter stand in the longer."""
    first, second = (set(WORD.findall(text.casefold())) for text in (one, other))
    return bool(first and second) and (first <= second or second <= first)
