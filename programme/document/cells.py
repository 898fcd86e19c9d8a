"""What a table tells in words, as a spreadsheet calculates with it: a number is a number, a percentage a percentage, a day a day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, NamedTuple

from core.tabular.writing import safe_cell

WHOLE, DECIMAL, PERCENT, DAY = "#,##0", "0.00", "0%", "d mmmm yyyy"
ABOUT = '"about "#,##0'
STEPS = "+0.0;-0.0;0.0"


class TypedCell(NamedTuple):
    value: str | int | float | date | None
    format: str = "General"


def typed(cell: Any) -> TypedCell:
    """Of a cell as the page shows it."""
    if isinstance(cell, bool) or cell is None:
        return TypedCell(safe_cell(cell))
    if isinstance(cell, int | float):
        return TypedCell(cell, WHOLE if isinstance(cell, int) else DECIMAL)
    words = str(cell)
    for pattern, read in PATTERNS:
        if found := pattern.fullmatch(words):
            return read(found[1]) or TypedCell(safe_cell(words))
    return TypedCell(safe_cell(words))


def whole(digits: str) -> int:
    return int(digits.replace(",", ""))


def a_day(words: str) -> TypedCell | None:
    try:
        return TypedCell(datetime.strptime(words, "%d %B %Y").date(), DAY)  # noqa: DTZ007
    except ValueError:
        return None


PATTERNS: list[tuple[re.Pattern[str], Callable[[str], TypedCell | None]]] = [
    (re.compile(r"(\d+)%"), lambda found: TypedCell(int(found) / 100, PERCENT)),
    (re.compile(r"about ([\d,]+)"), lambda found: TypedCell(whole(found), ABOUT)),
    (re.compile(r"(\d[\d,]*)"), lambda found: TypedCell(whole(found), WHOLE)),
    (re.compile(r"([+-]\d+\.\d)"), lambda found: TypedCell(float(found), STEPS)),
    (re.compile(r"(\d{1,2} [A-Z][a-z]+ \d{4})"), a_day),
]
