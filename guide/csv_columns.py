"""An entry as one row of a table, and a row as an entry: the same columns both ways.

Several things of one kind stand in one cell, parted by semicolons. Codes are written as their words and read as either.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from guide.drafts import CHOICES, draft_of
from guide.enums import LocationKind, TagKind
from guide.models import DirectoryEntry
from guide.tags import CODES
from guide.values import EntryDraft, LocationDraft, OpeningDraft
from guide.wording import WEEKDAYS

type Value = str | int | float | bool | date | None
PLACES = 3
DAYS = {day[:3].lower(): number for number, day in enumerate(WEEKDAYS, start=1)}
YES = {"yes", "y", "true", "1"}
NO = {"no", "n", "false", "0", ""}


class UnreadableCell(ValueError):
    """`reason` says what to write instead."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(reason)
        self.column, self.reason = column, reason


@dataclass(frozen=True)
class PlainColumn:
    """One field of an entry under its heading, and how a cell of it is read."""

    field: str
    heading: str
    read: Callable[[str], Value]


def words(cell: str) -> str:
    return cell.strip()


def whole(cell: str) -> int | None:
    try:
        return int(cell) if cell else None
    except ValueError:
        raise ValueError("Write a whole number, such as 6.") from None


def degrees(cell: str) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise ValueError("Write degrees as a number, such as 51.54.") from None


def day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell) if cell else None
    except ValueError:
        raise ValueError("Write the day as year, month and day, such as 2026-03-31.") from None


def yes(cell: str) -> bool:
    if cell.lower() not in YES | NO:
        raise ValueError("Write yes or no.")
    return cell.lower() in YES


def choice_of(codes: Mapping[str, str]) -> Callable[[str], str]:
    known = {text.lower(): code for code, label in codes.items() for text in (code, label)}

    def read(cell: str) -> str:
        if cell.lower() not in known:
            raise ValueError(f"Write one of: {'; '.join(codes.values())}.")
        return known[cell.lower()]

    return read


COLUMNS = (
    PlainColumn("source_id", "ID", words),
    PlainColumn("name", "Name", words),
    PlainColumn("organisation", "Organisation", words),
    PlainColumn("status", "State", choice_of(CHOICES["status"])),
    PlainColumn("description", "What it does", words),
    PlainColumn("who_for", "Who it is for", words),
    PlainColumn("relation", "Part of its work", choice_of(CHOICES["relation"])),
    PlainColumn("eligible_from", "From age in months", whole),
    PlainColumn("eligible_to", "To age in months", whole),
    PlainColumn("under_twos_seen", "Sees under twos", choice_of(CHOICES["under_twos_seen"])),
    PlainColumn("under_twos_told_by", "Under twos told by", words),
    PlainColumn("under_twos_told_on", "Under twos told on", day),
    PlainColumn("for_dads", "For dads", yes),
    PlainColumn("for_partners", "For partners", yes),
    PlainColumn("dads_offer", "For dads in words", words),
    PlainColumn("is_everywhere", "Everywhere", yes),
    PlainColumn("cost", "Cost", choice_of(CHOICES["cost"])),
    PlainColumn("cost_words", "Cost in words", words),
    PlainColumn("hours_words", "When in words", words),
    PlainColumn("how_to_refer", "What to do first", words),
    PlainColumn("phone", "Phone", words),
    PlainColumn("email", "Email", words),
    PlainColumn("website", "Website", words),
    PlainColumn("waiting_weeks", "Weeks of waiting", whole),
    PlainColumn("waiting_told_on", "Waiting told on", day),
    PlainColumn("last_checked_on", "Last checked", day),
    PlainColumn("gap_told_by", "Missing says", words),
    PlainColumn("gap_since", "Missing since", day),
)
TAGS = {
    "Helps with": TagKind.NEED,
    "i-THRIVE groups": TagKind.GROUP,
    "Levels of need": TagKind.LEVEL,
    "Routes": TagKind.ROUTE,
    "Access": TagKind.ACCESS,
    "Languages": TagKind.LANGUAGE,
}
PLACE_COLUMNS = (
    PlainColumn("kind", "kind", choice_of(dict(LocationKind.choices))),
    PlainColumn("name", "name", words),
    PlainColumn("address", "street", words),
    PlainColumn("city", "town", words),
    PlainColumn("postcode", "postcode", words),
    PlainColumn("latitude", "latitude", degrees),
    PlainColumn("longitude", "longitude", degrees),
    PlainColumn("is_confidential", "confidential", yes),
)
AREAS, OPENING = "Areas", "Opening times"


def place_heading(number: int, column: PlainColumn) -> str:
    return f"Place {number} {column.heading}"


HEADINGS = [
    *(column.heading for column in COLUMNS),
    *TAGS,
    AREAS,
    OPENING,
    *(place_heading(number, column) for number in range(1, PLACES + 1) for column in PLACE_COLUMNS),
]


def row_of(entry: DirectoryEntry) -> list[str]:
    draft = draft_of(entry)
    areas = "; ".join(area.name for area in entry.areas.all())
    opening = "; ".join(
        f"{WEEKDAYS[one.weekday - 1][:3]} {one.opens_at:%H:%M}-{one.closes_at:%H:%M}"
        for one in draft.opening_times
    )
    plain = [written(getattr(draft, column.field), column.field) for column in COLUMNS]
    plain[0] = draft.source_id or str(entry.public_id)
    tags = ["; ".join(CODES[kind][code] for its, code in draft.tags if its == kind) for kind in TAGS.values()]
    places: list[str] = []
    for number in range(PLACES):
        place = draft.locations[number] if number < len(draft.locations) else None
        places += [place_cell(place, column.field) for column in PLACE_COLUMNS]
    return [*plain, *tags, areas, opening, *places]


def place_cell(place: LocationDraft | None, field: str) -> str:
    if place is None:
        return ""
    return LocationKind(place.kind).label if field == "kind" else written(getattr(place, field), field)


def written(value: Value, field: str) -> str:
    if field in CHOICES:
        return CHOICES[field].get(str(value), "")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def read_row(cells: Mapping[str, str], areas: Mapping[str, int]) -> EntryDraft:
    """What the row says; columns that the file lacks have their defaults. `areas`: numbers by names and codes in small letters."""
    plain = {
        column.field: value
        for column in COLUMNS
        if (value := cell_of(cells, column.heading, column.read)) not in {None, ""}
    }
    draft = EntryDraft(name=str(plain.pop("name", "")))
    draft = replace(draft, **plain)  # type: ignore[arg-type]
    places = [place for number in range(1, PLACES + 1) if (place := place_in(cells, number))]
    return replace(
        draft,
        tags=tuple(tag for heading, kind in TAGS.items() for tag in tags_in(cells, heading, kind)),
        areas=tuple(area_in(name, areas) for name in parts(cells.get(AREAS, ""))),
        opening_times=tuple(opening_in(text) for text in parts(cells.get(OPENING, ""))),
        locations=tuple(places),
    )


def cell_of(cells: Mapping[str, str], heading: str, read: Callable[[str], Value]) -> Value:
    cell = cells.get(heading, "").strip()
    if not cell:
        return None
    try:
        return read(cell)
    except ValueError as error:
        raise UnreadableCell(heading, str(error)) from None


def parts(cell: str) -> list[str]:
    return [text.strip() for text in cell.split(";") if text.strip()]


def tags_in(cells: Mapping[str, str], heading: str, kind: str) -> list[tuple[str, str]]:
    read = choice_of(CODES[kind])
    try:
        return [(str(kind), read(text)) for text in parts(cells.get(heading, ""))]
    except ValueError as error:
        raise UnreadableCell(heading, str(error)) from None


def area_in(name: str, areas: Mapping[str, int]) -> int:
    if name.lower() not in areas:
        raise UnreadableCell(
            AREAS, f"“{name}” is not an area of your service. Add it first, or mend its name."
        )
    return areas[name.lower()]


def opening_in(text: str) -> OpeningDraft:
    """Mon 09:00-12:30"""
    try:
        name, _, hours = text.partition(" ")
        opens, _, closes = hours.partition("-")
        number = DAYS[name[:3].lower()]
        return OpeningDraft(number, time.fromisoformat(opens.strip()), time.fromisoformat(closes.strip()))
    except (KeyError, ValueError):
        raise UnreadableCell(
            OPENING, "Write each time as a day and its hours, such as Mon 09:00-12:30."
        ) from None


def place_in(cells: Mapping[str, str], number: int) -> LocationDraft | None:
    found = {
        column.field: cell_of(cells, place_heading(number, column), column.read) for column in PLACE_COLUMNS
    }
    given = {name: value for name, value in found.items() if value not in {None, "", False}}
    if not given:
        return None
    return LocationDraft(**given)  # type: ignore[arg-type]
