"""How the numbers of registers look that have one form, so that a slip of the finger is seen."""

from __future__ import annotations

import re
from dataclasses import dataclass

from people.enums import RegistrationBody


@dataclass(frozen=True)
class NumberPattern:
    pattern: re.Pattern[str]
    example: str


PATTERNS = {
    RegistrationBody.NMC: NumberPattern(re.compile(r"\d{2}[A-Z]\d{4}[A-Z]"), "12A3456E"),
    RegistrationBody.GMC: NumberPattern(re.compile(r"\d{7}"), "1234567"),
    RegistrationBody.SOCIAL_WORK_ENGLAND: NumberPattern(re.compile(r"SW\d{3,8}"), "SW12345"),
}


def as_written(number: str) -> str:
    """Without the spaces and small letters that people type."""
    return "".join(number.split()).upper()


def number_problem(body: str, number: str) -> str | None:
    """The sentence to show, or None."""
    if not number:
        return None
    if not body:
        return "Choose who registered you, so that the number says what it is."
    known = PATTERNS.get(RegistrationBody(body))
    if known is None or known.pattern.fullmatch(number):
        return None
    return f"This does not look like a number of that register. Type it like {known.example}."
