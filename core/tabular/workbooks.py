"""Excel workbooks, read row by row. Formulas are never evaluated: the value that Excel last saved is taken."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import IO, Any
from warnings import catch_warnings, simplefilter
from xml.etree.ElementTree import ParseError

from core.errors import UnreadableFile
from core.tabular.headings import SEARCHED_ROWS, WIDEST, FileTable, Record, Required, table_from

MAX_ROWS = 1_048_576  # Excel's own limit; a sheet that claims more is made up
# What openpyxl and zipfile raise, in one place or another, for parts that are not as they should be.
BROKEN = (
    ParseError, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError, AssertionError,
    NotImplementedError, OverflowError, RecursionError, zlib.error, struct.error, zipfile.BadZipFile,
)  # fmt: skip
DAMAGED = "This workbook is damaged. Open it in Excel, save it again and send the new file."


def best_sheet(file: IO[bytes], required: list[Required], notes: list[str]) -> FileTable:
    """The first visible sheet with the headings; if none has them, what the first filled one lacks."""
    sheets = opened_book(file).worksheets
    first_problem = None
    for sheet in sheets:
        if sheet.sheet_state != "visible":
            continue
        try:
            table = table_from(sheet_records(sheet), required, notes)
        except UnreadableFile as problem:
            first_problem = first_problem or problem
        else:
            notes += other_sheets(sheet, sheets)
            return table
    hidden = next(
        (sheet for sheet in sheets if sheet.sheet_state != "visible" and fits(sheet, required)), None
    )
    if hidden is not None:
        raise UnreadableFile(
            f"The table is in the hidden sheet “{hidden.title}”, and hidden sheets are not read. "
            "Show the sheet in Excel, save the file and send it again."
        )
    raise first_problem or UnreadableFile("This workbook has no sheet with rows.")


def first_sheet(
    file: IO[bytes], notes: list[str], is_wanted: Callable[[list[Record]], bool]
) -> Iterator[Record]:
    """All records of the first visible sheet whose first rows are wanted, else of the first one with rows."""
    sheets = opened_book(file).worksheets
    starts = {
        sheet: start
        for sheet in sheets
        if sheet.sheet_state == "visible" and (start := list(islice(filled_records(sheet), SEARCHED_ROWS)))
    }
    if not starts:
        raise UnreadableFile("This workbook has no visible sheet with rows.")
    chosen = next((sheet for sheet, start in starts.items() if is_wanted(start)), next(iter(starts)))
    notes += other_sheets(chosen, sheets)
    return sheet_records(chosen)


def opened_book(file: IO[bytes]) -> Any:
    import openpyxl  # heavy: it brings numpy, and most processes read no workbook

    try:
        with catch_warnings():
            simplefilter("ignore")  # openpyxl warns about styles and extensions that do not matter here
            return openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False)
    except BROKEN as error:
        raise UnreadableFile(DAMAGED) from error


def other_sheets(chosen: Any, sheets: list[Any]) -> list[str]:
    """What is said of the sheets that were not read; empty ones are nothing to speak of."""
    others = [sheet for sheet in sheets if sheet is not chosen and has_rows(sheet)]
    if not others:
        return []
    named = [f"“{sheet.title}”" + (" (hidden)" if sheet.sheet_state != "visible" else "") for sheet in others]
    return [f"Only the sheet “{chosen.title}” was read. Not read: {', '.join(named)}."]


def has_rows(sheet: Any) -> bool:
    try:
        return next(filled_records(sheet), None) is not None
    except UnreadableFile:
        return True


def fits(sheet: Any, required: list[Required]) -> bool:
    try:
        table_from(sheet_records(sheet), required)
    except UnreadableFile:
        return False
    return True


def filled_records(sheet: Any) -> Iterator[Record]:
    return ((number, cells) for number, cells in sheet_records(sheet) if any(cells))


def sheet_records(sheet: Any) -> Iterator[Record]:
    # A sheet may claim any size in its header; only the cells that are there count.
    sheet.reset_dimensions()
    try:
        with catch_warnings():
            simplefilter("ignore")
            rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=WIDEST + 1, values_only=True)
            for number, cells in enumerate(rows, 1):
                yield number, trimmed(cells)
    except BROKEN as error:
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
