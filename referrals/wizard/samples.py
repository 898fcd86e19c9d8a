"""What a sample file shows of a system's export: headings, the words of each column, and its first rows, masked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO

from core.tabular import normal, read_table
from core.tabular.sources import MEGABYTE, check_size, opened
from referrals.imports.cells import HIDDEN, SHAPES, is_short_code, looks_like_a_patient
from referrals.mappings import FIELDS, why_never_read

MAX_ROWS, MAX_WORDS, SHOWN_ROWS = 2000, 60, 8
MAX_BYTES = 5 * MEGABYTE  # a sample needs a few dozen rows
LONG = "[long text]"

# How other systems call our columns, in the form in which headings are compared.
SYNONYMS = {
    "reference": [
        "referral id",
        "referral number",
        "referral ref",
        "ref",
        "id",
        "pathway id",
        "case id",
        "reference",
    ],
    "received_on": [
        "date received",
        "received",
        "referral date",
        "date of referral",
        "referral received date",
    ],
    "source": [
        "source of referral",
        "source",
        "referral source",
        "referred by",
        "referrer type",
        "referring agency",
    ],
    "referrer_name": ["referrer name", "referrer", "name of referrer", "referred by name"],
    "referrer_email": ["referrer email", "referrer address", "referrer e-mail", "email of referrer"],
    "team": ["referrer organisation", "referring team", "team", "organisation", "referrer team"],
    "locality": ["ccg area", "area", "locality", "place", "district", "icb sub-location"],
    "age": ["child age (months)", "age", "age at referral", "stage", "age or stage", "gestation or age"],
    "parents_referred": ["parents referred", "number of parents", "adults", "adults referred"],
    "reason": ["reason for referral", "primary reason", "reason", "presenting problem"],
    "outcome": ["triage outcome", "outcome", "result", "decision", "referral outcome", "status"],
    "decided_on": ["outcome date", "decision date", "date of decision", "triage date", "date of outcome"],
    "refusal_reason": ["reason not accepted", "rejection reason", "reason declined", "reason for rejection"],
}


@dataclass(frozen=True)
class SampleRow:
    """A row of the sample by its headings, masked."""

    row: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Sample:
    """`never`: headings that are not read, and why. `words`: of each column; None where they are too many for codes."""

    name: str
    headings: tuple[str, ...]
    never: Mapping[str, str]
    words: Mapping[str, list[str] | None]
    rows: tuple[SampleRow, ...]


def read_sample(file: IO[bytes], *, name: str) -> Sample:
    stream = opened(file)
    check_size(stream, MAX_BYTES)
    table = read_table(stream, name=name)
    never = {heading: why for heading in table.headings if (why := why_never_read(heading))}
    headings = [heading for heading in table.headings if heading not in never]
    words: dict[str, list[str] | None] = {heading: [] for heading in headings}
    rows: list[SampleRow] = []
    for row in islice(table.rows, MAX_ROWS):
        for heading in headings:
            if heading not in row.troubles:
                take_word(words, heading, row.values[heading])
        if len(rows) < SHOWN_ROWS:
            rows.append(SampleRow(row.number, {heading: masked(row.values[heading]) for heading in headings}))
    return Sample(name[-200:], tuple(headings), never, words, tuple(rows))


def take_word(words: dict[str, list[str] | None], heading: str, cell: str) -> None:
    known = words[heading]
    if known is None or not cell or cell in known or looks_like_a_patient(cell) or not is_short_code(cell):
        return
    if len(known) == MAX_WORDS:
        words[heading] = None  # names, references or free text, and no list of codes
    else:
        known.append(cell)


def masked(cell: str) -> str:
    if looks_like_a_patient(cell):
        return HIDDEN
    is_kept = not cell or is_short_code(cell) or any(shape.fullmatch(cell) for shape in SHAPES.values())
    return cell if is_kept else LONG


def guessed(headings: Iterable[str]) -> dict[str, str]:
    """The column that is most likely meant by each field; one column is guessed once."""
    there = {normal(heading): heading for heading in headings}
    found: dict[str, str] = {}
    for field, label in FIELDS.items():
        names = [*SYNONYMS[field], normal(label)]
        heading = next((there[name] for name in names if name in there), "")
        if heading and heading not in found.values():
            found[field] = heading
    return found
