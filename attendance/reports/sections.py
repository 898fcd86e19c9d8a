"""A report is one text with several tables and a summary. This takes its rows apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from attendance.reports.headings import may_be_headings, meaning_of
from attendance.reports.lines import NumberedRow

NUMBERED = re.compile(r"^\ufeff?\s*\d+\.\s+\S")
# Columns of which a table of people has one at least, beside who they are.
SAYS_WHEN = {"joined", "moment", "moment_utc", "duration", "hours", "seconds", "status"}
IS_SUMMARY = {"title", "started"}


@dataclass
class ReportTable:
    """Rows by meaning, each with the number that a spreadsheet would give it."""

    title: str
    columns: set[str]
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    # Who, and neither when nor whether: people who registered.
    only_names: bool = False

    @property
    def is_numbered(self) -> bool:
        return bool(NUMBERED.match(self.title))


def taken_apart(rows: Iterable[NumberedRow]) -> tuple[dict[str, str], list[ReportTable]]:
    """The summary, and the tables of people in the order of the file."""
    summary: dict[str, str] = {}
    tables: list[ReportTable] = []
    title, waiting = "", None
    columns: list[str] = []
    for number, cells in rows:
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        head = head_of(cells)
        if waiting is not None:
            summary |= {name: cell for name, cell in zip(waiting, cells, strict=False) if name and cell}
            waiting = None
        elif set(head) >= IS_SUMMARY and "joined" not in head:
            waiting = head
        elif is_head(head):
            tables.append(ReportTable(title, set(head) - {""}))
            columns, title = head, ""
        elif tables and names_others(head):
            tables.append(ReportTable(title, set(head) - {""}, only_names=True))
            columns, title = head, ""
        elif is_title(cells, filled, columns):
            title = cells[0]
        elif tables:
            row = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
            tables[-1].rows.append((number, row))
        elif not tables and head[0] and len(cells) > 1:
            summary.setdefault(head[0], cells[1])
    return summary, tables


def head_of(cells: list[str]) -> list[str]:
    """What each cell means as a heading. A count of people is a column of names where nothing else names them."""
    if not may_be_headings(cells):
        return [meaning_of(cells[0]), *([""] * (len(cells) - 1))]
    head = [meaning_of(cell) for cell in cells]
    if "heads" in head and is_head(["name", *head]) and not {"name", "first_name", *IS_SUMMARY} & set(head):
        return ["name" if name == "heads" else name for name in head]
    return head


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
