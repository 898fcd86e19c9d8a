"""Reading tables as they are downloaded: CSV in any of the usual encodings and separators, or an Excel workbook.

The content decides what a file is, never its name. Rows are streamed: a large file is never held as a whole.
Because rows are read as they are asked for, `UnreadableFile` may also come while iterating.
"""

from collections.abc import Iterable
from typing import IO

from core.tabular.delimited import text_records
from core.tabular.encodings import decode
from core.tabular.headings import Required, Row, Table, normal, table_from
from core.tabular.sources import Kind, kind_of, opened
from core.tabular.workbooks import best_sheet
from core.tabular.writing import csv_text, safe_cell

__all__ = ["Row", "Table", "csv_text", "decode", "normal", "read_table", "safe_cell"]


def read_table(file: IO[bytes] | str, *, name: str, required: Iterable[Required] = ()) -> Table:
    """The file's table. `required` names the columns it must have; a tuple stands for synonyms of one column."""
    wanted = [one if isinstance(one, str) else tuple(one) for one in required]
    source = opened(file)
    if kind_of(source, name) is Kind.WORKBOOK:
        return best_sheet(source, wanted)
    return table_from(text_records(source, wanted), wanted)
