"""A held table from a file: read into the form, where somebody looks at it before anything is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import IO

from core.identifiers import mask
from core.tabular import csv_text, normal, read_table
from programme.held.kinds import HeldTableKind


@dataclass
class ReadTable:
    """`cells` by row and column, as the form shows them; `notes` say what was left out and why."""

    cells: dict[tuple[str, str], str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def template_of(kind: HeldTableKind) -> str:
    rows = kind.rows or [""] * kind.named_rows
    return csv_text([kind.header, *(column.label for column in kind.columns)], [[row] for row in rows])


def read_held_file(file: IO[bytes] | str, *, name: str, kind: HeldTableKind) -> ReadTable:
    """The file has the columns of the template, in any order. Raises UnreadableFile where it is no table; a row or
    cell that cannot be used is named in the notes."""
    table = read_table(file, name=name, required=[kind.header])
    headings = {normal(heading): heading for heading in table.headings}
    known = {
        column.key: headings[normal(column.label)]
        for column in kind.columns
        if normal(column.label) in headings
    }
    found = ReadTable()
    found.notes += [
        f"The column “{mask(heading)}” is not part of this table and was left out."
        for heading in table.headings
        if heading not in {*known.values(), headings[normal(kind.header)]}
    ]
    rows = {normal(row): row for row in kind.rows}
    for line in table.rows:
        said = line.values[headings[normal(kind.header)]].strip()
        row = rows.get(normal(said)) if rows else said
        found.notes += [
            f"Row {line.number}, {mask(heading)}: {why}" for heading, why in line.troubles.items()
        ]
        if not row:
            found.notes.append(f"Row {line.number}: “{mask(said)}” is no line of this table.")
            continue
        read_cells(found, row, line.number, {key: line.values[heading] for key, heading in known.items()})
    return found


def read_cells(found: ReadTable, row: str, number: int, cells: Mapping[str, str]) -> None:
    for column, text in cells.items():
        if not text.strip():
            continue
        value = as_number(text)
        if value is None:
            found.notes.append(f"Row {number}: “{mask(text)}” is not a number, so it was left out.")
        else:
            found.cells[row, column] = value


def as_number(text: str) -> str | None:
    """With a comma or a point; a percent sign is no number of people."""
    try:
        return f"{Decimal(text.strip().replace(' ', '').replace(',', '.')).normalize():f}"
    except InvalidOperation:
        return None
