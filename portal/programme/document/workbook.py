"""The report as a spreadsheet: one sheet for the words, one for every table."""

import io
from typing import Any

from core.tabular.writing import safe_cell
from portal.models import ProgrammeReport
from portal.programme.document.contents import contents
from portal.programme.tables import Table

LONGEST_NAME = 31


def as_xlsx(report: ProgrammeReport) -> bytes:
    from openpyxl import Workbook

    blocks = contents(report)
    book = Workbook()
    words = book.active
    words.title = "Report"
    words.column_dimensions["A"].width = 110
    words.append([safe_cell(f"Programme report: {report}")])
    for block in blocks:
        if block.text and block.table is None:
            words.append([safe_cell(f"{block.text} ({block.said_by})" if block.said_by else block.text)])
    for number, block in enumerate((one for one in blocks if one.table), 1):
        add_sheet(book, number, block.table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def add_sheet(book: Any, number: int, table: Table | None) -> None:
    if table is None:
        return
    from openpyxl.styles import Alignment, Font

    name = "".join(letter for letter in table.caption if letter not in "[]:*?/\\")
    sheet = book.create_sheet(f"{number} {name}"[:LONGEST_NAME])
    sheet.append([safe_cell(word) for word in table.header])
    for row in table.rows:
        sheet.append([cell if isinstance(cell, int | float) else safe_cell(cell) for cell in row])
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = 48
