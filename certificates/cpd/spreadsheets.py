"""The log as a workbook and as CSV, in the columns that one's regulator asks for."""

from __future__ import annotations

import io
from datetime import date

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from certificates.cpd.columns import HOURS, PARTICIPATORY, Cell, LogColumn, columns_of
from certificates.cpd.lines import in_hours
from certificates.cpd.log import Log
from core.tabular import csv_text


def printable(value: Cell) -> Cell:
    """Without the control characters that come with text pasted from elsewhere: a workbook cannot hold them."""
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def plain(value: Cell) -> Cell:
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else value


def log_as_csv(log: Log) -> bytes:
    columns = columns_of(log.requirement)
    rows = [[plain(column.cell(line)) for column in columns] for line in log.lines]
    return csv_text([column.heading for column in columns], rows).encode()


def log_as_workbook(log: Log) -> bytes:
    columns = columns_of(log.requirement)
    book = Workbook()
    sheet = book.active
    sheet.title = "CPD log"
    sheet.append([f"CPD log of {log.person}, {log.start:%d/%m/%Y} to {log.end:%d/%m/%Y}"])
    sheet.append([column.heading for column in columns])
    for line in log.lines:
        sheet.append([printable(column.cell(line)) for column in columns])
    totals: dict[LogColumn, float] = {
        HOURS: in_hours(log.minutes),
        PARTICIPATORY: in_hours(log.participatory_minutes),
    }
    if any(column in totals for column in columns):
        sheet.append(["Total", *(totals.get(column) for column in columns[1:])])
    for row in {1, 2, sheet.max_row} if HOURS in columns else {1, 2}:
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    lay_out(sheet, columns)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lay_out(sheet, columns: tuple[LogColumn, ...]) -> None:
    """Text stays text: openpyxl takes what begins with = for a formula, whoever typed it."""
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.quotePrefix = True
    sheet.freeze_panes = "A3"
