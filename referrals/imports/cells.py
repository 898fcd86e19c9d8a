"""One cell at a time: what may be shown or kept of it, and what it says."""

from __future__ import annotations

import re
from functools import lru_cache

from core.identifiers import Finding, find

# Stands for a cell that is not kept. A file that is sent again with it has not been mended.
HIDDEN = "[hidden]"

REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.\-]{0,39}")
ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>]+")
DATE_LIKE = re.compile(r"[0-9A-Za-z/.,:+\- ]{1,30}")
MAX_CODE_LENGTH, MAX_WORDS = 60, 8
LONG_NUMBER = re.compile(r"\d(?:[ \-]?\d){5,}")


NO_LETTERS = re.compile(r"[\d\s/.,:+\-]{0,11}")


@lru_cache(maxsize=16_384)
def findings(text: str) -> tuple[Finding, ...]:
    return tuple(find(text))


def looks_like_a_patient(text: str) -> bool:
    return not is_harmless_number(text) and bool(findings(text))


@lru_cache(maxsize=16_384)
def is_harmless_number(text: str) -> bool:
    """Without letters and with fewer digits than an NHS number a cell points to nobody: most cells are such dates."""
    return bool(NO_LETTERS.fullmatch(text)) and sum(map(str.isdigit, text)) < 10


def may_be_shown(field: str, text: str) -> bool:
    """Whether an unread cell may stand in a report: short, in the form its column has, pointing to nobody."""
    if not text:
        return True
    if looks_like_a_patient(text):
        return False
    if field in SHAPES:
        return bool(SHAPES[field].fullmatch(text))
    if field in {"referrer_name", "team"}:
        return len(text) <= 160
    # An age that cannot be read is often a name or a date of birth; a stray code is only a stray code.
    return field != "age" and is_short_code(text)


SHAPES = {
    "reference": REFERENCE,
    "referrer_email": ADDRESS,
    "received_on": DATE_LIKE,
    "decided_on": DATE_LIKE,
    "parents_referred": re.compile(r"\d{1,2}(?:\.0+)?"),
}


def is_short_code(text: str) -> bool:
    return len(text) <= MAX_CODE_LENGTH and len(text.split()) <= MAX_WORDS and not LONG_NUMBER.search(text)


def whole_number(text: str) -> int:
    """A small count, also as a spreadsheet writes it ("2.0"). Raises ValueError."""
    number = float(text)
    if number != int(number):
        raise ValueError(text)
    return int(number)
