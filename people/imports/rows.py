"""One row of a staff list: read, or refused with the columns that are wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.dates import DateOrder, parse_date
from core.identifiers import why_not_kept
from core.json_values import JsonObject
from core.tabular import FileRow
from people.imports.columns import DATES
from people.models import Locality, Organisation, Person, Team


@dataclass(frozen=True)
class StaffRow:
    number: int
    address: str
    full_name: str
    # Facts whose column the file has; an empty text means that the cell is empty.
    texts: Mapping[str, str]
    dates: Mapping[str, date | None]
    manager: str | None

    def as_plain(self) -> JsonObject:
        days = {name: day.isoformat() if day else None for name, day in self.dates.items()}
        return {
            "number": self.number, "address": self.address, "full_name": self.full_name,
            "texts": dict(self.texts), "dates": days, "manager": self.manager,
        }  # fmt: skip

    @classmethod
    def from_plain(cls, plain: dict[str, Any]) -> StaffRow:
        days = {name: date.fromisoformat(day) if day else None for name, day in plain["dates"].items()}
        return cls(**{**plain, "dates": days})

    @property
    def fingerprint(self) -> int:
        return hash(
            (
                self.full_name,
                self.manager,
                tuple(sorted(self.texts.items())),
                tuple(sorted(self.dates.items(), key=str)),
            )
        )


@dataclass(frozen=True)
class Problem:
    column: str
    reason: str


@cache
def longest() -> dict[str, int]:
    of_person = ["job_title", "staff_group", "employee_number", "registration_number"]
    limits = {name: getattr(Person._meta.get_field(name), "max_length", 0) for name in of_person}
    named = {"organisation": Organisation, "team": Team, "locality": Locality}
    return limits | {
        fact: getattr(model._meta.get_field("name"), "max_length", 0) for fact, model in named.items()
    }


def read_row(
    row: FileRow, columns: dict[str, str], order: DateOrder
) -> tuple[StaffRow | None, list[Problem]]:
    """The row, or the problems that keep it out."""
    problems: list[Problem] = []
    cells = {fact: " ".join(row.values[heading].split()) for fact, heading in columns.items()}
    if row.surplus:
        problems.append(Problem(list(columns.values())[-1], "the row has more cells than there are headings"))
    if troubles := row.troubles_in(columns.values()):
        return None, [*problems, *(Problem(*trouble) for trouble in troubles)]
    address = cells["address"].lower()
    problems += address_problems(address, cells["address"], columns["address"])
    name = full_name(cells)
    if not name or len(name) > 160:
        problems.append(
            Problem(name_column(columns), "the name is missing" if not name else "the name is too long")
        )
    texts = {fact: cells[fact] for fact in longest() if fact in cells}
    problems += [
        Problem(columns[fact], f"is longer than {longest()[fact]} characters")
        for fact, text in texts.items()
        if len(text) > longest()[fact]
    ]
    kept = {fact: columns[fact] for fact in texts} | {"": name_column(columns)}
    problems += [
        Problem(heading, reason)
        for fact, heading in kept.items()
        if (reason := why_not_kept(texts.get(fact, name)))
    ]
    dates, wrong_dates = read_dates(cells, columns, order)
    problems += wrong_dates
    if problems:
        return None, problems
    manager = cells["manager"].lower() if "manager" in cells else None
    return StaffRow(row.number, address, name, texts, dates, manager), []


def address_problems(address: str, shown: str, column: str) -> list[Problem]:
    if not address:
        return [Problem(column, "there is no work e-mail address")]
    try:
        validate_email(address)
    except ValidationError:
        return [Problem(column, f"“{shown[:60]}” is not an e-mail address{what_is_odd(address)}")]
    return [] if len(address) <= 254 else [Problem(column, "the address is too long")]


def what_is_odd(address: str) -> str:
    """Word processors turn the apostrophe of an address into a typographic one, which no mail server knows."""
    if "’" in address or "‘" in address:
        return ": it has a curly apostrophe (’). If the real address has a plain one ('), type that"
    if not address.isascii():
        odd = next(character for character in address if not character.isascii())
        return f": “{odd}” cannot stand in one"
    return ""


def full_name(cells: dict[str, str]) -> str:
    """“Last, First” in one column is turned round; two columns are joined."""
    parts = [cells.get("first_name", ""), cells.get("last_name", "")]
    name = " ".join(part for part in parts if part) or cells.get("full_name", "")
    if not any(parts) and name.count(",") == 1:
        last, first = name.split(",")
        name = f"{first} {last}"
    return " ".join(name.split())


def name_column(columns: dict[str, str]) -> str:
    return next(columns[fact] for fact in ("last_name", "full_name", "first_name") if fact in columns)


def read_dates(
    cells: dict[str, str], columns: dict[str, str], order: DateOrder
) -> tuple[dict[str, date | None], list[Problem]]:
    dates: dict[str, date | None] = {}
    problems = []
    for fact in DATES:
        if fact not in cells:
            continue
        try:
            dates[fact] = parse_date(cells[fact], order) if cells[fact] else None
        except ValueError as error:
            problems.append(Problem(columns[fact], str(error)))
    started, left = dates.get("started_on"), dates.get("left_on")
    if started and left and left < started:
        problems.append(Problem(columns["left_on"], "is before the start date"))
    return dates, problems
