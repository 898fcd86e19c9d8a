"""The report as a spreadsheet: one sheet for the words, one for every table."""

import io
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from core.tabular.writing import safe_cell
from programme.document.blocks import DocumentBlock
from programme.document.contents import contents
from programme.models import ProgrammeReport
from programme.presentation.tables import FiguresTable

LONGEST_NAME = 31


def as_xlsx(report: ProgrammeReport) -> bytes:
    blocks = contents(report)
    book = Workbook()
    words = book.active
    words.title = "Report"
    words.column_dimensions["A"].width = 110
    words.append([safe_cell(f"Programme report: {report}")])
    for block in blocks:
        if block.text and block.table is None:
            words.append([safe_cell(f"{block.text} ({block.said_by})" if block.said_by else block.text)])
            words.cell(words.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")
            words.cell(words.max_row, 1).font = Font(bold=block.kind == "heading")
    tables = [table for block in blocks if (table := block.table or drawn(block))]
    for number, table in enumerate(tables, 1):
        add_sheet(book, number, table)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def drawn(block: DocumentBlock) -> FiguresTable | None:
    """The numbers of a chart, which a spreadsheet has room for even where the same table stands beside it."""
    if block.chart is None:
        return None
    return FiguresTable(block.chart.title, list(block.chart.table[0]), block.chart.shown_rows)


def add_sheet(book: Any, number: int, table: FiguresTable) -> None:
    name = "".join(" " if letter in "[]:*?/\\" else letter for letter in table.caption)
    sheet = book.create_sheet(f"{number} {name}"[:LONGEST_NAME])
    sheet.append([safe_cell(word) for word in table.header])
    for row in table.rows:
        sheet.append([cell if isinstance(cell, int | float) else safe_cell(cell) for cell in row])
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.column_dimensions["A"].width = 48
    for column in range(2, len(table.header) + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 18
