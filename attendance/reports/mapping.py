"""Lists whose headings nobody knows: what their columns are, as a person says, and how they are read then."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from attendance.reports.headings import meaning_of, normal, says
from attendance.reports.lines import NumberedRow
from attendance.reports.sections import NUMBERED
from core.errors import UnreadableFile

SEARCHED_ROWS, MAX_SAMPLES, MAX_SAMPLE_LENGTH, MAX_COLUMNS, MAX_ROWS, WIDEST = 40, 3, 30, 40, 3000, 200
# Each thing a column may hold: the heading by which the reader knows it, and how a page calls it.
FIELDS = {
    "name": ("Name", "Name"),
    "first_name": ("First name", "First name"),
    "last_name": ("Last name", "Last name"),
    "email": ("Email", "E-mail address"),
    "status": ("Attended", "Whether they came: a cross, a tick or a word"),
    "duration": ("Minutes", "How long, in minutes or as “1h 20m”"),
    "hours": ("Hours", "How long, in hours"),
    "joined": ("Join time", "When they came, with the date"),
    "left": ("Leave time", "When they left, with the date"),
    "role": ("Role", "Role: organiser, presenter or attendee"),
}
WHO = ("name", "first_name", "email")
WHAT = ("status", "duration", "hours", "joined")
Places = Mapping[str, int]


class UnknownColumns(UnreadableFile):
    """A table, and none of its headings says enough: a person can say what they are."""

    def __init__(self, message: str, rows: list[NumberedRow]) -> None:
        super().__init__(message)
        self.rows = rows
        self.digest = ""


@dataclass(frozen=True)
class ReportColumn:
    place: int
    heading: str
    samples: list[str]

    def __str__(self) -> str:
        shown = ", ".join(f"“{one}”" for one in self.samples)
        return f"{self.heading or 'Without a heading'}: {shown or 'empty'}"


def heading_place(rows: list[NumberedRow]) -> int | None:
    """Where the headings are: the first row nearly as wide as any, with a row under it. Not in a report of sections."""
    start = rows[:SEARCHED_ROWS]
    if len(rows) > MAX_ROWS or any(cells and NUMBERED.match(cells[0]) for _, cells in start):
        return None
    filled = [sum(bool(cell) for cell in cells) for _, cells in start]
    widest = max(filled, default=0)
    if not 2 <= widest <= WIDEST:
        return None
    place = next(at for at, count in enumerate(filled) if count >= max(2, round(0.6 * widest)))
    return place if any(any(cells) for _, cells in rows[place + 1 :]) else None


def columns_in(rows: list[NumberedRow]) -> list[ReportColumn]:
    place = heading_place(rows)
    if place is None:
        return []
    headings, below = rows[place][1], [cells for _, cells in rows[place + 1 :]]
    width = min(max(len(headings), *(len(cells) for cells in below[:SEARCHED_ROWS])), MAX_COLUMNS)
    return [
        ReportColumn(at, headings[at] if at < len(headings) else "", samples_of(below, at))
        for at in range(width)
    ]


def samples_of(rows: list[list[str]], place: int) -> list[str]:
    cells = dict.fromkeys(
        cells[place][:MAX_SAMPLE_LENGTH] for cells in rows if place < len(cells) and cells[place]
    )
    return list(cells)[:MAX_SAMPLES]


def likely(columns: list[ReportColumn]) -> dict[str, int]:
    """What the known headings among them say, and values that can be nothing else; a person decides the rest."""
    found: dict[str, int] = {}
    for column in columns:
        meaning = meaning_of(column.heading)
        if meaning in FIELDS:
            found.setdefault(meaning, column.place)
    for name, holds in (("email", is_address), ("status", is_cross)):
        fits = [one.place for one in columns if one.samples and all(map(holds, one.samples))]
        if fits and name not in found and fits[0] not in found.values():
            found[name] = fits[0]
    return found


def is_address(cell: str) -> bool:
    return "@" in cell


def is_cross(cell: str) -> bool:
    return says("yes", cell)


def key_of(columns: list[ReportColumn]) -> str:
    """By which the same list is known again, whoever is on it."""
    headings = "\n".join(normal(column.heading) for column in columns)
    return hashlib.sha256(headings.encode()).hexdigest()


def what_lacks(places: Places) -> str:
    if not any(name in places for name in WHO):
        return "Choose the column with the names, or with the addresses."
    if not any(name in places for name in WHAT):
        return "Choose a column that says whether they came, how long they stayed, or when they came."
    return ""


def as_told(rows: list[NumberedRow], places: Places) -> list[NumberedRow]:
    """The rows from the headings on, called as the reader knows them; columns that nobody named are left out."""
    place = heading_place(rows) or 0
    named = {at: FIELDS[name][0] for name, at in places.items() if name in FIELDS}
    number, headings = rows[place]
    width = max([len(headings), *(at + 1 for at in named)])
    below = [(row, [*cells, *[""] * (width - len(cells))]) for row, cells in rows[place + 1 :]]
    return [(number, [named.get(at, "") for at in range(width)]), *below]
