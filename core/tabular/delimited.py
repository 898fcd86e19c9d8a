"""Text files: comma, semicolon or tab between the cells."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import IO

from core.errors import UnreadableFile
from core.tabular.encodings import encoding_of
from core.tabular.headings import Record, Required, has_all
from core.tabular.quotations import DelimitedRecords

PREVIEW_LINES = 60
SEPARATORS = ",;\t|"
MAX_LINE_LENGTH = 1024 * 1024

Separator = Callable[[list[str]], str]


def text_records(
    file: IO[bytes], required: list[Required], notes: list[str], separator: Separator | None = None
) -> Iterator[Record]:
    """Every record with the number a spreadsheet would give its row, blank ones included.

    `separator` finds the separator from the first lines, for files that are not one table.
    """
    encoding = encoding_of(file)
    start = preview(file, encoding)
    told = told_separator(start)
    found = told or (separator(start) if separator else best_separator(start, required))
    file.seek(0)
    return records(file, encoding, found, notes, skip_first=bool(told))


def preview(file: IO[bytes], encoding: str) -> list[str]:
    reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        return list(itertools.islice(lines(reader), PREVIEW_LINES))
    finally:
        reader.detach()


def lines(reader: io.TextIOWrapper) -> Iterator[str]:
    while line := reader.readline(MAX_LINE_LENGTH):
        if len(line) == MAX_LINE_LENGTH:
            raise UnreadableFile("This file has a line of more than a million characters: it is not a table.")
        yield line.replace("\0", "")


def told_separator(start: list[str]) -> str:
    """The separator that the file itself tells in Excel's first line “sep=;”."""
    if start and start[0].strip().lower().startswith("sep=") and len(start[0].strip()) == 5:
        return start[0].strip()[4]
    return "\t" if start and start[0].rstrip("\r\n").lower() == "sep=\t" else ""


def best_separator(start: list[str], required: list[Required]) -> str:
    return max(SEPARATORS, key=lambda separator: fitness(start, separator, required))


def fitness(start: list[str], separator: str, required: list[Required]) -> tuple[bool, int]:
    """A separator fits that shows the required headings; failing that, the one that makes the most even columns."""
    try:
        rows = [cells for _, cells in DelimitedRecords(iter(start), separator, []) if any(cells)]
    except UnreadableFile:
        rows = [line.split(separator) for line in start]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    shown = bool(required) and any(has_all(row, required) for row in rows)
    return shown, max((width * count for width, count in widths.items()), default=0)


def records(
    file: IO[bytes], encoding: str, separator: str, notes: list[str], *, skip_first: bool
) -> Iterator[Record]:
    reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    found = DelimitedRecords(lines(reader), separator, notes)
    try:
        for number, cells in found:
            if not (skip_first and number == 1):
                yield number, cells
    except csv.Error as error:
        raise UnreadableFile(
            f"Row {found.number + 1} cannot be read: a quotation mark may be missing."
        ) from error
    finally:
        reader.detach()
