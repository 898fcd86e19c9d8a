"""What is entered into a table, and what a page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class EnteredCell:
    """`value` as it was entered, still with small counts."""

    row: str
    column: str
    value: Decimal


@dataclass(frozen=True)
class EnteredTable:
    starts_on: date
    ends_on: date
    source: str
    has_licence: bool
    cells: tuple[EnteredCell, ...]
