"""A report is one text with numbered sections, tab or comma separated. This takes it apart."""

from __future__ import annotations

import csv
import re

SECTION = re.compile(r"^\ufeff?\s*\d+\.\s+\S")

# What the columns are called, by what they mean to us.
HEADINGS = {
    "name": {"name", "full name", "participant", "participant name"},
    "joined": {"first join", "first join time", "join time", "joined"},
    "left": {"last leave", "last leave time", "leave time", "left"},
    "email": {"email", "e-mail", "email address"},
    "upn": {"participant id (upn)", "participant id", "upn"},
    "role": {"role"},
}
MEANING = {heading: meaning for meaning, headings in HEADINGS.items() for heading in headings}

# A row with the number that a spreadsheet would give it.
type Line = tuple[int, list[str]]
type Table = list[tuple[int, dict[str, str]]]


def normal(heading: str) -> str:
    return " ".join(heading.replace("\ufeff", "").lower().split())


def rows_of(text: str) -> list[Line]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = csv.reader(lines, delimiter=_delimiter(lines), skipinitialspace=True)
    return [(number, [cell.strip() for cell in row]) for number, row in enumerate(rows, 1)]


def _delimiter(lines: list[str]) -> str:
    """Taken from the line that names the columns: dates hold commas, so counting all lines would mislead."""
    for line in lines:
        for delimiter in "\t,;":
            cells = [normal(cell.strip('"')) for cell in line.split(delimiter)]
            if len(cells) > 2 and MEANING.get(cells[0]) == "name":
                return delimiter
    return "\t"


def sections_of(rows: list[Line]) -> list[list[Line]]:
    """Rows between one numbered heading and the next; what stands before the first heading is a section too."""
    sections: list[list[Line]] = [[]]
    for number, cells in rows:
        if cells and SECTION.match(cells[0]) and not any(cells[1:]):
            sections.append([])
        elif any(cells):
            sections[-1].append((number, cells))
    return [section for section in sections if section]


def as_table(section: list[Line]) -> Table | None:
    """The section as rows by meaning, or None where it has no table of participants."""
    head = [MEANING.get(normal(cell), "") for cell in section[0][1]]
    if "name" not in head or "joined" not in head:
        return None
    return [
        (number, {meaning: cell for meaning, cell in zip(head, cells, strict=False) if meaning})
        for number, cells in section[1:]
    ]


def as_summary(section: list[Line]) -> dict[str, str]:
    return {normal(cells[0]): cells[1] for _, cells in section if len(cells) > 1}
