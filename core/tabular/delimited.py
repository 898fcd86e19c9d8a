"""Text files: comma, semicolon or tab between the cells."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import IO

from core.errors import UnreadableFile
from core.tabular.encodings import encoding_of
from core.tabular.headings import Record, Required, has_all

PREVIEW_LINES = 60
SEPARATORS = ",;\t|"
LONGEST_LINE = 1024 * 1024


def text_records(file: IO[bytes], required: list[Required]) -> Iterator[Record]:
    """Every record with the number a spreadsheet would give its row, blank ones included."""
    encoding = encoding_of(file)
    separator, told = separator_of(preview(file, encoding), required)
    file.seek(0)
    return records(file, encoding, separator, skip_first=told)


def preview(file: IO[bytes], encoding: str) -> list[str]:
    reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    try:
        return list(itertools.islice(lines(reader), PREVIEW_LINES))
    finally:
        reader.detach()


def lines(reader: io.TextIOWrapper) -> Iterator[str]:
    while line := reader.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise UnreadableFile("This file has a line of more than a million characters: it is not a table.")
        yield line.replace("\0", "")


def separator_of(start: list[str], required: list[Required]) -> tuple[str, bool]:
    """The separator, and whether the file itself told it in Excel's first line “sep=;”."""
    if start and start[0].strip().lower().startswith("sep=") and len(start[0].strip()) == 5:
        return start[0].strip()[4], True
    if start and start[0].rstrip("\r\n").lower() == "sep=\t":
        return "\t", True
    return max(SEPARATORS, key=lambda separator: fitness(start, separator, required)), False


def fitness(start: list[str], separator: str, required: list[Required]) -> tuple[bool, int]:
    """A separator fits that shows the required headings; failing that, the one that makes the most even columns."""
    try:
        rows = [row for row in csv.reader(start, delimiter=separator) if any(row)]
    except csv.Error:
        return False, 0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    shown = bool(required) and any(has_all(row, required) for row in rows)
    return shown, max((width * count for width, count in widths.items()), default=0)


class Remembered:
    """Lines on their way to the csv reader, kept until their record is whole."""

    def __init__(self, source: Iterator[str]) -> None:
        self.source = source
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.taken.append(line)
            yield line

    def leaves_quotation_open(self) -> bool:
        """A record over several lines with an odd number of quotation marks has swallowed what follows it."""
        taken, self.taken = self.taken, []
        return len(taken) > 1 and "".join(taken).count('"') % 2 == 1


def records(file: IO[bytes], encoding: str, separator: str, *, skip_first: bool) -> Iterator[Record]:
    reader = io.TextIOWrapper(file, encoding, errors="replace", newline="")
    source = Remembered(lines(reader))
    number, is_open = 0, False
    try:
        for number, cells in enumerate(csv.reader(source, delimiter=separator), 1):
            is_open = source.leaves_quotation_open()
            if not (skip_first and number == 1):
                yield number, cells
    except csv.Error as error:
        raise UnreadableFile(f"Row {number + 1} cannot be read: a quotation mark may be missing.") from error
    finally:
        reader.detach()
    if is_open:
        raise UnreadableFile(f"In row {number} a quotation mark opens and is never closed.")
