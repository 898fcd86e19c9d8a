"""A report that was opened in a spreadsheet program and saved as a workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO

from attendance.reports.lines import NumberedRow, bare
from core.errors import UnreadableFile
from core.tabular.workbooks import opened_book, sheet_records

MAX_CELLS = 400_000


@dataclass(frozen=True)
class Sheet:
    title: str
    is_hidden: bool
    rows: list[NumberedRow]


def sheets_of(file: IO[bytes]) -> list[Sheet]:
    """Each sheet that holds anything, as text; dates come as ISO, so that no order has to be guessed."""
    found, cells_read = [], 0
    for sheet in opened_book(file).worksheets:
        rows: list[NumberedRow] = []
        for number, cells in sheet_records(sheet):
            cells_read += len(cells)
            refuse_what_is_no_report(cells_read)
            if any(cells):
                rows.append((number, [bare(cell) for cell in cells]))
        if rows:
            found.append(Sheet(sheet.title, sheet.sheet_state != "visible", rows))
    return found


def refuse_what_is_no_report(cells_read: int) -> None:
    if cells_read > MAX_CELLS:
        raise UnreadableFile(
            f"This workbook has more than {MAX_CELLS:,} cells: it is not the report of one meeting. Nothing was changed."
        )
