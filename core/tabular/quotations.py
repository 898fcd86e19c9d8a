"""Lines into records, without letting a stray quotation mark swallow the people after it.

A quotation mark at the start of a cell may open a text of several lines, or may be a slip of the pen. Both are tried
where they differ, and the one counts that gives rows as wide as the rows before. Where both do, a person is asked.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from core.errors import UnreadableFile

MAX_LINES = 500  # a cell of more lines than this is no cell
MAX_SLIPS = 1000
# From this many cells on, lines of a text are rows: nobody writes with so many tabs, or so many commas in each line.
CLEARLY_A_ROW = {False: 3, True: 6}


class Feed:
    """Lines on their way to the csv reader. Those of the present record are kept, so that they can be taken back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines = lines
        self.waiting: deque[str] = deque()
        self.taken: list[str] = []
        self.is_at_end = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MAX_LINES:
            raise StopIteration
        line = self.waiting.popleft() if self.waiting else next(self.lines, None)
        if line is None:
            self.is_at_end = True
            raise StopIteration
        self.taken.append(line)
        return line

    def take_back_all_but_first(self) -> None:
        self.waiting.extendleft(reversed(self.taken[1:]))
        self.is_at_end = False


class DelimitedRecords:
    """The records of delimited text. `notes` says where a quotation mark was taken for a slip."""

    def __init__(self, lines: Iterator[str], separator: str, notes: list[str]) -> None:
        self.feed = Feed(lines)
        self.separator = separator
        self.notes = notes
        self.width = 0
        self.slips = 0
        self.number = 0

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        while (cells := self.next_record()) is not None:
            filled = [cell for cell in cells if cell and not cell.isspace()]
            self.width = len(cells) if len(filled) > 1 else self.width
            yield self.number, cells

    def next_record(self) -> list[str] | None:
        self.feed.taken = []
        reader = csv.reader(self.feed, delimiter=self.separator, skipinitialspace=True)
        try:
            cells = next(reader, None)
        except csv.Error:
            cells = []
        if not self.feed.taken:
            return None
        self.number += 1
        return self.decided(cells or [])

    def decided(self, cells: list[str]) -> list[str]:
        taken = self.feed.taken
        if len(taken) == 1:
            return self.of_one_line(taken[0], cells)
        if self.is_one_text(cells):
            return cells
        return self.without_slip()

    def of_one_line(self, line: str, cells: list[str]) -> list[str]:
        """A mark that opens and never closes may also swallow the rest of its own line."""
        if '"' not in line:
            return cells if cells or not line.strip() else self.too_long()
        as_written = self.as_written(line)
        is_narrower = len(cells) < self.width == len(as_written)
        if is_narrower or not cells or (self.feed.is_at_end and not self.is_well_formed()):
            return self.slip(as_written)
        return cells

    def is_one_text(self, cells: list[str]) -> bool:
        """Whether the lines are one record with a text of several lines in it. Asks where nothing tells."""
        first, *others = (len(self.as_written(line)) for line in self.feed.taken if line.strip())
        are_rows = first > 1 and first == (self.width or first) and all(width == first for width in others)
        if not cells or not self.is_well_formed():
            if are_rows or first == self.width or (not self.width and others[:1] == [first]):
                return False
            raise UnreadableFile(self.question())
        fits = len(cells) == self.width or not self.width
        if fits and are_rows and self.width:
            if self.width < CLEARLY_A_ROW[self.separator == ","]:
                raise UnreadableFile(self.question())
            return False
        return fits or not (are_rows or (len(cells) < self.width == first))

    def is_well_formed(self) -> bool:
        """Every text of several lines closes, and a separator or the line's end stands behind the closing mark."""
        try:
            list(csv.reader(self.feed.taken, delimiter=self.separator, skipinitialspace=True, strict=True))
        except csv.Error:
            return False
        return True

    def without_slip(self) -> list[str]:
        first = self.feed.taken[0]
        self.feed.take_back_all_but_first()
        return self.slip(self.as_written(first))

    def slip(self, cells: list[str]) -> list[str]:
        self.slips += 1
        if self.slips > MAX_SLIPS:
            raise UnreadableFile("Too many quotation marks of this file open and never close. " + SAVE_AGAIN)
        self.notes.append(f"Row {self.number}: a quotation mark opens and is never closed. It was left out.")
        return cells

    def as_written(self, line: str) -> list[str]:
        """The line's cells with quotation marks taken for what they are worth: nothing."""
        reader = csv.reader([line], delimiter=self.separator, quoting=csv.QUOTE_NONE, skipinitialspace=True)
        try:
            return [cell.strip().strip('"') for cell in next(reader, [])]
        except csv.Error:
            return self.too_long()

    def too_long(self) -> list[str]:
        raise UnreadableFile(
            f"Row {self.number} holds a cell of more than {csv.field_size_limit():,} characters: far more than a cell "
            f"of a table has. A quotation mark may be missing. {SAVE_AGAIN}"
        )

    def question(self) -> str:
        return (
            f"In row {self.number} a quotation mark opens, and it is not clear where the text ends. "
            "Close it behind the text it belongs to, or take it out, and send the file again."
        )


SAVE_AGAIN = "Open the file in Excel, look at that row, and save it again."
