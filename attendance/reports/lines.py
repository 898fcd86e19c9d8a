"""The rows of a delimited report. A quotation mark that nobody closed never swallows the rows after it."""

from __future__ import annotations

import csv

from attendance.reports.headings import may_be_headings, meaning_of
from core.errors import UnreadableFile
from core.tabular.cells import clean

NumberedRow = tuple[int, list[str]]

# What the reader of delimited text takes as one cell; a line that is longer holds no rows of people.
MAX_LINE_LENGTH = csv.field_size_limit()
MAX_TEXT_IN_LINES_LENGTH = 10
SEARCHED_LINES = 200
MAX_LINES = 40_000


def rows_of(text: str, notes: list[str] | None = None) -> list[NumberedRow]:
    """Each row with the number that a spreadsheet would give its line. `notes` takes what was mended."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if sum(bool(line.strip()) for line in lines) > MAX_LINES:
        raise UnreadableFile(
            f"This file has more than {MAX_LINES:,} rows: it is not the report of one meeting. Nothing was changed."
        )
    delimiter = delimiter_of(lines)
    rows: list[NumberedRow] = []
    place = width = 0
    while place < len(lines):
        cells, taken = record_at(lines, place, delimiter, width)
        if taken == 1 and notes is not None and has_a_stray_mark(lines[place], delimiter):
            notes.append(f"Row {place + 1}: a quotation mark opens and is never closed. It was left out.")
        if may_be_headings(cells) and sum(bool(meaning_of(cell)) for cell in cells) > 1:
            width = len(cells)
        if any(cells):
            rows.append((place + 1, [bare(cell) for cell in cells]))
        place += taken
    return rows


def bare(cell: str) -> str:
    """One line of what a person sees."""
    return clean(" ".join(cell.split("\n")))


def too_long(row: int, length: int) -> UnreadableFile:
    return UnreadableFile(
        f"Row {row} holds a text of {length:,} characters: this is not an attendance report. "
        "Take that text out, or send the report as it was downloaded. Nothing was changed."
    )


def delimiter_of(lines: list[str]) -> str:
    """Taken from the line that names the columns: dates hold commas, so counting all lines would mislead."""
    best, found = "", 1
    for line in lines[:SEARCHED_LINES]:
        for delimiter in "\t,;":
            cells = line.split(delimiter) if delimiter in line else []
            known = sum(bool(meaning_of(cell.strip(' "'))) for cell in cells)
            if known > found:
                best, found = delimiter, known
    return best or max("\t;,", key=lambda one: sum(one in line for line in lines))


def record_at(lines: list[str], place: int, delimiter: str, width: int) -> tuple[list[str], int]:
    """The record that starts in this line, and over how many lines it goes."""
    line = lines[place]
    if len(line) > MAX_LINE_LENGTH:
        raise too_long(place + 1, len(line))
    if not is_broken(line, delimiter):
        return mended(line, delimiter, width), 1
    over_lines = text_over_lines(lines[place : place + MAX_TEXT_IN_LINES_LENGTH], delimiter, width)
    return over_lines or (repaired(line, delimiter, width), 1)


def text_over_lines(lines: list[str], delimiter: str, width: int) -> tuple[list[str], int] | None:
    """A cell that was typed over several lines: it closes soon, swallows no row, and its row has the table's columns."""
    is_short = 0 < lines[0].count(delimiter) + 1 < width
    text = lines[0]
    for taken, more in enumerate(lines[1:], 2):
        if not more.strip() or (not is_short and more.count(delimiter) + 1 >= max(2, width)):
            return None
        text = f"{text}\n{more}"
        if not is_broken(text, delimiter):
            cells = cells_of(text, delimiter)
            return (cells, taken) if not width or len(cells) == width else None
    return None


def has_a_stray_mark(line: str, delimiter: str) -> bool:
    """It stays open to the end of the line, or the mark of a later cell seems to close it."""
    return stays_open(line, delimiter) or (line.count('"') % 2 == 1 and is_broken(line, delimiter))


def is_broken(text: str, delimiter: str) -> bool:
    """Whether a quotation mark that opens a cell is still open at the end, or closes in the middle of it."""
    return stays_open(text, delimiter, middle_counts=True)


def stays_open(text: str, delimiter: str, *, middle_counts: bool = False) -> bool:
    if '"' not in text:
        return False
    quoted = closed = False
    at_start = True
    for letter in text:
        if quoted:
            quoted, closed = letter != '"', letter == '"'
        elif letter == '"' and (at_start or closed):
            quoted, closed, at_start = True, False, False
        elif middle_counts and closed and letter not in (delimiter, " "):
            return True
        else:
            closed = closed and letter == " "
            at_start = letter == delimiter or (at_start and letter == " ")
    return quoted


def cells_of(text: str, delimiter: str) -> list[str]:
    lines = [f"{line}\n" for line in text.split("\n")]
    return next(csv.reader(lines, delimiter=delimiter, skipinitialspace=True), [])


def as_written(line: str, delimiter: str) -> list[str]:
    """The cells with quotation marks taken for nothing."""
    return [cell.strip(' "') for cell in line.split(delimiter)]


def mended(line: str, delimiter: str, width: int) -> list[str]:
    """Two stray marks in one line close each other and hide the columns between them."""
    cells = cells_of(line, delimiter)
    if 0 < len(cells) < width and '"' in line:
        literal = as_written(line, delimiter)
        if len(literal) == width:
            return literal
    return cells


def repaired(line: str, delimiter: str, width: int) -> list[str]:
    """The row without the mark that nobody closed: the one whose absence gives the columns of the table."""
    marks = [place for place, letter in enumerate(line) if letter == '"']
    tries = [line[:place] + line[place + 1 :] for place in marks]
    found = [cells_of(one, delimiter) for one in tries if not is_broken(one, delimiter)]
    if not found:
        return as_written(line, delimiter)
    return next((cells for cells in found if len(cells) == width), found[0])
