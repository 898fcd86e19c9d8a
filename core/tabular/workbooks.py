"""Excel workbooks, read row by row. Formulas are never evaluated: the value that Excel last saved is taken."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, Any
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError

import openpyxl

from core.errors import UnreadableFile
from core.tabular.headings import WIDEST, Record, Required, Table, table_from

MOST_ROWS = 1_048_576  # Excel's own limit; a sheet that claims more is made up
BROKEN = (ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError)
DAMAGED = "This workbook is damaged. Open it in Excel, save it again and send the new file."


def best_sheet(file: IO[bytes], required: list[Required]) -> Table:
    """The first visible sheet with the headings; if none has them, what the first filled one lacks."""
    try:
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns about styles and extensions that do not matter here
            book = openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except (*BROKEN, zipfile.BadZipFile) as error:
        raise UnreadableFile(DAMAGED) from error
    first_problem = None
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        try:
            return table_from(sheet_records(sheet), required)
        except UnreadableFile as problem:
            first_problem = first_problem or problem
    raise first_problem or UnreadableFile("This workbook has no sheet with rows.")


def sheet_records(sheet: Any) -> Iterator[Record]:
    # A sheet may claim any size in its header; only the cells that are there count.
    sheet.reset_dimensions()
    try:
        with catch_warnings():
            simplefilter("ignore")
            rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=WIDEST, values_only=True)
            for number, cells in enumerate(rows, 1):
                yield number, trimmed(cells)
    except (*BROKEN, zipfile.BadZipFile) as error:
        raise UnreadableFile(DAMAGED) from error


def trimmed(cells: tuple[Any, ...]) -> list[str]:
    width = len(cells)
    while width and cells[width - 1] is None:
        width -= 1
    return [as_text(cell) for cell in cells[:width]]


def as_text(cell: Any) -> str:
    """What a person sees in the cell; dates as ISO, so that they are never read the wrong way round."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, datetime):
        at_midnight = (cell.hour, cell.minute, cell.second) == (0, 0, 0)
        return cell.date().isoformat() if at_midnight else cell.replace(microsecond=0).isoformat(sep=" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    return str(cell).replace("\0", "")
