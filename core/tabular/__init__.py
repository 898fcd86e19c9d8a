"""Reading tables as they are downloaded: CSV in any of the usual encodings and separators, or an Excel workbook.

The content decides what a file is, never its name. Rows are streamed: a large file is never held as a whole.
Because rows are read as they are asked for, `UnreadableFile` may also come while iterating.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO

from core.tabular.cells import clean, trouble_in
from core.tabular.delimited import Separator, text_records
from core.tabular.encodings import decode
from core.tabular.headings import FileRow, FileTable, Record, Required, normal, table_from
from core.tabular.sources import FileFormat, kind_of, opened
from core.tabular.workbooks import best_sheet, first_sheet
from core.tabular.writing import csv_text, safe_cell

__all__ = [
    "FileRecords",
    "FileRow",
    "FileTable",
    "Required",
    "csv_text",
    "decode",
    "normal",
    "read_records",
    "read_table",
    "safe_cell",
    "trouble_in",
]


def read_table(file: IO[bytes] | str, *, name: str, required: Iterable[Required] = ()) -> FileTable:
    """The file's table. `required` names the columns it must have; a tuple stands for synonyms of one column."""
    wanted = [one if isinstance(one, str) else tuple(one) for one in required]
    source, notes = opened(file), list[str]()
    if kind_of(source, name) is FileFormat.WORKBOOK:
        return best_sheet(source, wanted, notes)
    return table_from(text_records(source, wanted, notes), wanted, notes)


@dataclass
class FileRecords:
    """Rows of cells with their numbers, for files that hold more than one table. Blank rows are left out."""

    rows: Iterator[Record]
    notes: list[str] = field(default_factory=list)


def read_records(
    file: IO[bytes] | str,
    *,
    name: str,
    separator: Separator | None = None,
    is_wanted: Callable[[list[Record]], bool] = lambda start: True,
) -> FileRecords:
    """All rows of a text file or of one sheet. `is_wanted` tells the right sheet by its first rows."""
    source, notes = opened(file), list[str]()
    if kind_of(source, name) is FileFormat.WORKBOOK:
        found = first_sheet(source, notes, is_wanted)
    else:
        found = text_records(source, [], notes, separator)
    cleaned = ((number, [clean(cell) for cell in cells]) for number, cells in found)
    return FileRecords(((number, cells) for number, cells in cleaned if any(cells)), notes)
