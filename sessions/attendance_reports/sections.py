"""A report is one text with several tables and a summary, tab, comma or semicolon separated. This takes it apart."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field

from sessions.attendance_reports.headings import meaning_of

NUMBERED = re.compile(r"^\ufeff?\s*\d+\.\s+\S")
# Columns of which a table of people has one at least, beside who they are.
SAYS_WHEN = {"joined", "moment", "moment_utc", "duration", "status"}
IS_SUMMARY = {"title", "started"}


@dataclass
class Table:
    """Rows by meaning, each with the number that a spreadsheet would give it."""

    title: str
    columns: set[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @property
    def is_numbered(self) -> bool:
        return bool(NUMBERED.match(self.title))


def rows_of(text: str) -> list[tuple[int, list[str]]]:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    rows = csv.reader(lines, delimiter=delimiter_of(lines), skipinitialspace=True)
    return [(number, [cell.strip().strip("\ufeff") for cell in row]) for number, row in enumerate(rows, 1)]


def delimiter_of(lines: list[str]) -> str:
    """Taken from the line that names the columns: dates hold commas, so counting all lines would mislead."""
    best, found = "\t", 1
    for line in lines:
        for delimiter in "\t,;":
            cells = line.split(delimiter) if delimiter in line else []
            known = sum(bool(meaning_of(cell.strip(' "'))) for cell in cells)
            if known > found:
                best, found = delimiter, known
    return best


def taken_apart(text: str) -> tuple[dict[str, str], list[Table]]:
    """The summary, and the tables of people in the order of the file."""
    summary: dict[str, str] = {}
    tables: list[Table] = []
    title, waiting = "", None
    columns: list[str] = []
    skips = False
    for number, cells in rows_of(text):
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        head = [meaning_of(cell) for cell in cells]
        if waiting is not None:
            summary |= {name: cell for name, cell in zip(waiting, cells, strict=False) if name and cell}
            waiting = None
        elif set(head) >= IS_SUMMARY and "joined" not in head:
            waiting = head
        elif is_head(head):
            tables.append(Table(title, set(head) - {""}))
            columns, title, skips = head, "", False
        elif names_others(head):
            skips = True
        elif is_title(cells, filled, columns):
            title = cells[0]
        elif tables and not skips:
            row = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
            tables[-1].rows.append((number, row))
        elif not tables and head[0] and len(cells) > 1:
            summary.setdefault(head[0], cells[1])
    return summary, tables


def is_title(cells: list[str], filled: list[str], columns: list[str]) -> bool:
    """One text alone, in a row shorter than the table before it: a row of people has all its cells."""
    if len(filled) > 1 or not cells[0]:
        return False
    return bool(NUMBERED.match(cells[0])) or len(cells) < (len(columns) or 3)


def names_others(head: list[str]) -> bool:
    """The columns of a list that says who, but not when: whoever only registered was not there."""
    return len({"name", "email", "first_name", "last_name"} & set(head)) > 1


def is_head(head: list[str]) -> bool:
    """Who and when, and each meaning once: a row of people never reads like that."""
    names = [name for name in head if name]
    who = {"name", "email", "first_name"} & set(names)
    return bool(who and SAYS_WHEN & set(names)) and len(names) > 1
