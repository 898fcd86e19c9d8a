"""The rows that reads return to the rooms above. All of them are counts of referrals, unless they say otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


@dataclass(frozen=True)
class Counts:
    """`appropriate` is a part of `assessed`, and `complete` one of `appropriate`; the last three are counted apart."""

    received: int = 0
    assessed: int = 0
    appropriate: int = 0
    complete: int = 0
    information_missing: int = 0
    not_appropriate: int = 0
    not_assessed: int = 0
    duplicates: int = 0
    consultations: int = 0


@dataclass(frozen=True)
class MonthCounts(Counts):
    """`month` is "2020-09"."""

    month: str = ""

    @property
    def first_day(self) -> date:
        return date.fromisoformat(f"{self.month}-01")


@dataclass(frozen=True)
class Totals(Counts):
    """`adults` are people."""

    adults: int = 0
    both_parents: int = 0
    antenatal: int = 0
    age_3_to_5_months: int = 0
    flagged: int = 0


@dataclass(frozen=True)
class HistoryRow(Totals):
    """All that is counted of one month; `month` is its first day."""

    month: date = date.min


@dataclass(frozen=True)
class GroupCounts(Counts):
    """Referrals that have one thing in common: its code, and its name for people."""

    code: str | int = ""
    label: str = ""


@dataclass(frozen=True)
class MonthShare:
    """Of the assessed referrals of a month, "2020-09", how many were appropriate."""

    month: str
    assessed: int
    appropriate: int


@dataclass(frozen=True)
class ThreeCounts:
    received: int = 0
    assessed: int = 0
    appropriate: int = 0


@dataclass(frozen=True)
class FieldFilled:
    """How often a field is filled, of the referrals where it should be."""

    field: str
    label: str
    known: int
    expected: int


@dataclass(frozen=True)
class SourceFilled:
    """The fields of the referrals of one source."""

    code: str
    label: str
    received: int
    fields: tuple[FieldFilled, ...]


@dataclass(frozen=True)
class Happening:
    """A context event; `ends_on` is None while it goes on."""

    title: str
    kind: str
    starts_on: date
    ends_on: date | None


class TrainedReferral(NamedTuple):
    """One referral, and what its referrer had been trained in on that day. `appropriate` is None where it is not counted,
    `trained_before` where the referrer is not known or is the family itself; `first_trained_on` None is never."""

    referral_id: int
    month: str
    received_on: date
    source: str
    referrer_id: int | None
    team_id: int | None
    appropriate: bool | None
    trained_before: bool | None
    first_trained_on: date | None
