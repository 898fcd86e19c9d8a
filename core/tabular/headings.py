"""Finding the heading row and giving each later row its values by heading."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.errors import MissingColumns, UnreadableFile
from core.tabular.cells import MAX_CELL_LENGTH, clean, seen, trouble_in

Record = tuple[int, list[str]]
Required = str | tuple[str, ...]

SEARCHED_ROWS = 40
WIDEST = 500
CUT_TO = 100


@dataclass(frozen=True)
class FileRow:
    """`number` as a spreadsheet shows it. `surplus` counts cells too many: a comma that nobody quoted, perhaps.

    `troubles` says by heading why a cell says nothing that can be kept. Every importer refuses a row in which a column
    that it reads is in trouble.
    """

    number: int
    values: dict[str, str]
    surplus: int = 0
    troubles: dict[str, str] = field(default_factory=dict)

    def troubles_in(self, headings: Iterable[str]) -> list[tuple[str, str]]:
        if not self.troubles:
            return []
        return [(heading, self.troubles[heading]) for heading in headings if heading in self.troubles]


@dataclass
class FileTable:
    """`notes` are for the report; those about rows come while the rows are read."""

    headings: list[str]
    rows: Iterator[FileRow]
    notes: list[str] = field(default_factory=list)


def normal(heading: str) -> str:
    """Lower case, single spaces, no trailing colon or star: headings are compared in this form."""
    text = heading if heading.isascii() else seen(heading)
    return " ".join(text.split()).rstrip(":* ").casefold()


def table_from(
    records: Iterator[Record], required: list[Required], notes: list[str] | None = None
) -> FileTable:
    filled = ((number, cells) for number, cells in records if any(cells))
    start = list(itertools.islice(filled, SEARCHED_ROWS))
    cleaned = [[clean(cell) for cell in cells] for _, cells in start]
    place = heading_place(cleaned, required)
    headings = named(cleaned[place])
    later = itertools.chain(start[place + 1 :], records)  # each row is cleaned once, by rows_under
    return FileTable(
        [heading for heading in headings if heading],
        rows_under(headings, later),
        [] if notes is None else notes,
    )


def heading_place(rows: list[list[str]], required: list[Required]) -> int:
    """Where the headings are: the first row with all required ones or, with none asked for, the first wide row."""
    filled = [sum(1 for cell in cells if cell) for cells in rows]
    if not any(filled):
        raise UnreadableFile("This file has no rows.")
    if required:
        for place, cells in enumerate(rows):
            if has_all(cells, required):
                return place
        raise MissingColumns(what_is_missing(rows, required))
    widest = max(filled)
    return next(place for place, count in enumerate(filled) if count >= max(1, round(0.6 * widest)))


def has_all(cells: list[str], required: list[Required]) -> bool:
    there = {normal(cell) for cell in cells}
    return all(there & synonyms(one) for one in required)


def synonyms(one: Required) -> set[str]:
    return {normal(one)} if isinstance(one, str) else {normal(name) for name in one}


def what_is_missing(rows: list[list[str]], required: list[Required]) -> str:
    def missing_from(cells: list[str]) -> list[str]:
        there = {normal(cell) for cell in cells}
        return [one if isinstance(one, str) else one[0] for one in required if not there & synonyms(one)]

    nearest = min(rows, key=lambda cells: (len(missing_from(cells)), -sum(map(bool, cells))))
    found = ", ".join(f"“{cell[:40]}”" for cell in nearest[:12] if cell)
    lacking = " and ".join(f"“{name}”" for name in missing_from(nearest))
    return f"The table needs a column {lacking}. The first headings found are: {found}."


def named(cells: list[str]) -> list[str]:
    """Headings with one name each: a second “Email” becomes “Email (2)”; columns without a name stay without."""
    if any(cells[WIDEST:]):
        raise UnreadableFile(
            f"This table has more than {WIDEST} columns. Delete those that are not needed and send it again."
        )
    known: dict[str, int] = {}
    names = []
    for cell in cells[:WIDEST]:
        heading = "" if trouble_in(cell) else re.sub(r"\s+", " ", cell)
        count = known[normal(heading)] = known.get(normal(heading), 0) + 1
        names.append(f"{heading} ({count})" if heading and count > 1 else heading)
    return names


def rows_under(headings: list[str], records: Iterator[Record]) -> Iterator[FileRow]:
    header = [normal(heading) for heading in headings]
    places = [(place, heading) for place, heading in enumerate(headings) if heading]
    width = 0
    for number, raw in records:
        cells = [clean(cell) for cell in raw]
        if not any(cells) or is_header_again(cells, header):
            continue
        width = width or usual_width(cells, header, places[-1][0])
        values = {heading: cells[place] if place < len(cells) else "" for place, heading in places}
        surplus = max(0, len(cells) - width)
        if surplus or any(values.values()):
            yield FileRow(number, values, surplus, taken_out(values))


def taken_out(values: dict[str, str]) -> dict[str, str]:
    """The troubles of a row. What is far too long is cut, so that no report carries it."""
    troubles = {heading: trouble for heading, cell in values.items() if (trouble := trouble_in(cell))}
    for heading in troubles:
        if len(values[heading]) > MAX_CELL_LENGTH:
            values[heading] = values[heading][:CUT_TO] + "…"
    return troubles


def usual_width(first: list[str], header: list[str], last: int) -> int:
    """Some programs end every row, but not the headings, with empty cells: the first row shows whether this one does."""
    extra_is_empty = not any(first[last + 1 :])
    return max(len(header), len(first)) if extra_is_empty else len(header)


def is_header_again(cells: list[str], header: list[str]) -> bool:
    """Files that were glued together repeat their headings. The first word settles it for nearly every row."""
    first = next((cell for cell in cells if cell), "")
    if normal(first) != next((heading for heading in header if heading), ""):
        return False
    again = [normal(cell) for cell in cells if cell]
    return len(again) > 1 and again == [heading for heading in header if heading][: len(again)]
