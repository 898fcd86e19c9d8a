"""The log as a workbook and as CSV, in the columns that revalidation asks for."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from certificates.cpd.lines import CpdLine, in_hours
from certificates.cpd.log import Log
from core.tabular import csv_text

HEADINGS = (
    "From",
    "To",
    "Method",
    "Topic",
    "Relevance to practice",
    "Link to the Code",
    "Hours",
    "Participatory hours",
    "Evidence",
)
WIDTHS = (12, 12, 26, 40, 60, 36, 8, 12, 40)


def cells_of(line: CpdLine) -> list:
    return [
        line.starts_on,
        line.ends_on,
        line.method,
        line.topic,
        line.relevance,
        "; ".join(line.themes),
        in_hours(line.minutes),
        in_hours(line.participatory_minutes),
        line.all_evidence,
    ]


def printable(value: object) -> object:
    """Without the control characters that come with text pasted from elsewhere: a workbook cannot hold them."""
    return ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value


def log_as_csv(log: Log) -> bytes:
    rows = [[*(f"{day:%d/%m/%Y}" for day in cells_of(line)[:2]), *cells_of(line)[2:]] for line in log.lines]
    return csv_text(HEADINGS, rows).encode()


def log_as_workbook(log: Log) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "CPD log"
    sheet.append([f"CPD log of {log.person}, {log.start:%d/%m/%Y} to {log.end:%d/%m/%Y}"])
    sheet.append(HEADINGS)
    for line in log.lines:
        sheet.append([printable(value) for value in cells_of(line)])
    sheet.append(["Total", *[None] * 5, in_hours(log.minutes), in_hours(log.participatory_minutes), None])
    for row in (1, 2, sheet.max_row):
        for cell in sheet[row]:
            cell.font = Font(bold=True)
    lay_out(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def lay_out(sheet) -> None:
    """Text stays text: openpyxl takes what begins with = for a formula, whoever typed it."""
    for number, width in enumerate(WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str):
                cell.data_type = "s"
                cell.quotePrefix = True
    sheet.freeze_panes = "A3"
