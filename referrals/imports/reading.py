"""A row of a file as facts about a referral, or the reason why it cannot be one. Touches no database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from core.dates import DateOrder, parse_date
from core.tabular import FileRow, normal
from people.models import Locality
from referrals.enums import (
    FROM_THE_FAMILY,
    IS_ACCEPTED,
    Area,
    ReferralOutcome,
    ReferralReason,
    ReferralSource,
    StageBand,
)
from referrals.history import Fields
from referrals.imports.cells import (
    ADDRESS,
    HIDDEN,
    REFERENCE,
    looks_like_a_patient,
    may_be_shown,
    whole_number,
)
from referrals.imports.words import folded, places, vocabulary
from referrals.mappings import Statement
from referrals.models import ReferralMapping
from referrals.rules import UNBORN, Age, read_age

MAX_PARENTS = 4
# Where a field is not called like the column that it comes from.
CELL_OF = {
    "area": "locality",
    "locality_id": "locality",
    "stage_band": "age",
    "outcome_as_written": "outcome",
}
PARENTS_IN_WORDS = {"one": 1, "two": 2, "both": 2}


class RowRejected(Exception):
    """`problems` are (field, reason) pairs; the first names the column of the report."""

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        super().__init__("row rejected")
        self.problems = problems


@dataclass(frozen=True)
class Facts:
    """What one row says. `fields` are a referral's own; the rest is looked at and not kept."""

    reference: str
    fields: Fields
    age: Age | None = None
    outcome_says: Statement = field(default_factory=dict)
    reason_says: Statement = field(default_factory=dict)
    reason_with_acceptance: bool = False
    unmapped_reason: str = ""
    name: str = ""
    address: str = ""

    @property
    def withdraws(self) -> bool:
        """Such a row often says no more than that; what it leaves empty stays as it is known."""
        return bool(self.fields.get("outcome") == ReferralOutcome.WITHDRAWN)


class Reader:
    """Reads rows by one mapping, for the columns that the file has."""

    def __init__(
        self, mapping: ReferralMapping, headings: Iterable[str], localities: Iterable[Locality], now_on: date
    ) -> None:
        there = {normal(heading): heading for heading in headings}
        wanted = {name: there.get(normal(heading)) for name, heading in mapping.columns.items()}
        self.columns = {name: heading for name, heading in wanted.items() if heading}
        self.missing = [mapping.columns[name] for name, heading in wanted.items() if not heading]
        used = set(self.columns.values())
        self.dropped = [heading for heading in there.values() if heading not in used]
        self.order = DateOrder.DMY
        self.today = now_on
        self.weeks_mean = mapping.weeks_mean
        self.codes = {
            "source": vocabulary(mapping, "source", ReferralSource),
            "reason": vocabulary(mapping, "reason", ReferralReason),
            "outcome": vocabulary(mapping, "outcome", ReferralOutcome),
            "age": {normal(word): code for word, code in mapping.values.get("age", {}).items()},
        }
        self.places = places(mapping, localities)
        self.outcome_says = folded(mapping.criteria.get("outcome", {}))
        self.reason_says = folded(mapping.criteria.get("refusal_reason", {}))
        self._age = lru_cache(maxsize=2048)(self._read_age)
        self._day = lru_cache(maxsize=8192)(self._read_day)

    def date_cells(self, rows: Iterable[FileRow]) -> Iterable[str]:
        headings = [self.columns[name] for name in ("received_on", "decided_on") if name in self.columns]
        return (row.values[heading] for row in rows for heading in headings if row.values[heading])

    def read(self, row: FileRow) -> Facts:
        cells = {name: row.values[heading] for name, heading in self.columns.items()}
        problems = guarded(cells)
        problems += [
            (name, row.troubles[heading]) for name, heading in self.columns.items() if heading in row.troubles
        ]
        if row.surplus:
            problems.append(("", "has more cells than the table has columns; a comma may be too many"))
        if problems:
            raise RowRejected(problems)
        facts = self._facts(cells, problems)
        if problems:
            raise RowRejected(problems)
        return facts

    def kept_cells(self, row: FileRow) -> dict[str, str]:
        """The row for mending: mapped columns only, and of those only what may be shown."""
        return {
            heading: row.values[heading] if self._is_harmless(name, row.values[heading]) else HIDDEN
            for name, heading in self.columns.items()
        }

    def shown(self, name: str, text: str) -> str:
        return f"“{text}”" if may_be_shown(name, text) else "The value (hidden)"

    def _is_harmless(self, name: str, text: str) -> bool:
        if name == "age":
            return not looks_like_a_patient(text) and self._age(text) is not None
        return may_be_shown(name, text)

    def _facts(self, cells: dict[str, str], problems: list[tuple[str, str]]) -> Facts:
        fields: Fields = {}
        reference = self._reference(cells["reference"], problems)
        withdraws = self.codes["outcome"].get(normal(cells.get("outcome", ""))) == ReferralOutcome.WITHDRAWN
        received_on = self._date("received_on", cells["received_on"], problems, needed=not withdraws)
        fields["received_on"] = received_on
        for name, blank in (
            ("source", ReferralSource.NOT_KNOWN),
            ("reason", ReferralReason.NOT_KNOWN),
            ("outcome", ""),
        ):
            if name in cells:
                fields[name] = self._code(name, cells[name], blank, problems)
        if "team" in cells:
            fields["team"] = cells["team"][:160]
        if "locality" in cells:
            fields["area"], fields["locality_id"] = self._place(cells["locality"], problems)
        if "parents_referred" in cells:
            fields["parents_referred"] = self._parents(cells["parents_referred"], problems)
        if "decided_on" in cells:
            fields["decided_on"] = self._date("decided_on", cells["decided_on"], problems)
        age = self._age_of(cells, problems)
        if age is not None:
            fields["stage_band"] = age.band
        if "outcome" in cells:
            fields["outcome_as_written"] = (
                " ".join(cells["outcome"].split())[:120] if fields["outcome"] else ""
            )
        if withdraws:
            fields = {name: value for name, value in fields.items() if cells[CELL_OF.get(name, name)]}
        name, address = referrer(cells, fields)
        return self._with_statements(Facts(reference, fields, age, name=name, address=address), cells)

    def _reference(self, text: str, problems: list[tuple[str, str]]) -> str:
        if not text:
            problems.append(("reference", "is empty: a referral needs its own reference"))
        elif not REFERENCE.fullmatch(text) or not any(character.isdigit() for character in text):
            problems.append(("reference", "is not a reference: letters, digits and dashes, with a number"))
        return text

    def _date(
        self, name: str, text: str, problems: list[tuple[str, str]], *, needed: bool = False
    ) -> date | None:
        if not text:
            if needed:
                problems.append((name, "is empty: say when it was received"))
            return None
        day = self._day(text)
        if day is None:
            problems.append((name, f"{self.shown(name, text)} is not a date that exists"))
        elif day > self.today:
            problems.append((name, f"{self.shown(name, text)} is still to come"))
        return day

    def _read_day(self, text: str) -> date | None:
        try:
            return parse_date(text, self.order)
        except ValueError:
            return None

    def _code(self, name: str, text: str, blank: str, problems: list[tuple[str, str]]) -> str:
        if not text:
            return blank
        code = self.codes[name].get(normal(text))
        if code is None:
            problems.append((name, f"{self.shown(name, text)} is not in the mapping"))
            return blank
        return code

    def _place(self, text: str, problems: list[tuple[str, str]]) -> tuple[str, int | None]:
        if not text:
            return Area.NOT_KNOWN, None
        place = self.places.get(normal(text))
        if place is None:
            problems.append(("locality", f"{self.shown('locality', text)} is not in the mapping"))
            return Area.NOT_KNOWN, None
        return place

    def _parents(self, text: str, problems: list[tuple[str, str]]) -> int | None:
        if not text:
            return None
        try:
            number = PARENTS_IN_WORDS.get(text.lower()) or whole_number(text)
        except (ValueError, OverflowError):
            number = -1
        if 0 <= number <= MAX_PARENTS:
            return number
        problems.append(("parents_referred", f"is not a number from 0 to {MAX_PARENTS}"))
        return None

    def _age_of(self, cells: dict[str, str], problems: list[tuple[str, str]]) -> Age | None:
        if "age" not in cells:
            return None
        age = self._age(cells["age"])
        if age is None:
            problems.append(("age", "The value (hidden) is not an age or stage that can be read"))
        return age

    def _read_age(self, text: str) -> Age | None:
        band = self.codes["age"].get(normal(text)) if text else None
        if band:
            return UNBORN if band == StageBand.ANTENATAL else Age(StageBand(band), first_month(band))
        try:
            return read_age(text, self.weeks_mean)
        except ValueError:
            return None

    def _with_statements(self, facts: Facts, cells: dict[str, str]) -> Facts:
        reason = normal(cells.get("refusal_reason", ""))
        return replace(
            facts,
            outcome_says=self.outcome_says.get(normal(cells.get("outcome", "")), {}),
            reason_says=self.reason_says.get(reason, {}),
            reason_with_acceptance=bool(reason) and facts.fields.get("outcome") in IS_ACCEPTED,
            unmapped_reason=cells["refusal_reason"] if reason and reason not in self.reason_says else "",
        )


def guarded(cells: dict[str, str]) -> list[tuple[str, str]]:
    """Cells that look like a patient, in whatever column, and cells that were hidden and not filled in again."""
    problems = []
    for name, text in cells.items():
        if text == HIDDEN:
            problems.append((name, "was hidden in the list of rejected rows: fill it in again"))
        elif looks_like_a_patient(text):
            problems.append((name, "The value (hidden) looks like a patient's details: take it out"))
    return problems


def referrer(cells: dict[str, str], fields: Fields) -> tuple[str, str]:
    """The worker's name and address as the row has them; nobody's where the family itself asked."""
    if fields.get("source") in FROM_THE_FAMILY:
        return "", ""
    address = cells.get("referrer_email", "").lower()
    address = address if ADDRESS.fullmatch(address) and len(address) <= 254 else ""
    return (cells.get("referrer_name", "") or address)[:200], address


FIRST_MONTHS = {
    StageBand.MONTHS_0_2: 0,
    StageBand.MONTHS_3_5: 3,
    StageBand.MONTHS_6_8: 6,
    StageBand.MONTHS_9_11: 9,
    StageBand.MONTHS_12_17: 12,
    StageBand.MONTHS_18_23: 18,
    StageBand.MONTHS_24_UP: 24,
}


def first_month(band: str) -> int | None:
    return FIRST_MONTHS.get(StageBand(band))
