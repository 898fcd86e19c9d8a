"""Reading a release over a window of whole quarters: sums of what is shown, never of what is true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from evidence.disclosure import A
from people.models import Service
from programme.models import ReleasedQuarter
from programme.release.reasons import Reason
from programme.report import Cell
from programme.rules.periods import Quarter, quarter_of, quarters

THREE = ("received", "assessed", "met")
OF_ALL = ("antenatal", "age_3_to_5_months", "both_parents")
# The middle of 1 to 7, for a hidden number within a sum.
MIDDLE = 4
Told = dict[str, Any]


@dataclass(frozen=True)
class Total:
    """A sum of what is shown; None where it cannot be told. `about`: something in it is rounded or hidden. `hidden`: how many
    of its parts are hidden, each of which counts as 4."""

    value: int | None
    about: bool = False
    hidden: int = 0

    def cell(self, why: Reason) -> Cell[int]:
        """`why`: what to say where it is not shown."""
        return Cell(self.value, about=self.about, why=why if self.value is None else None)


def added_up(shown: Collection[int | None], exact_from: int | None = None) -> Total:
    """Numbers from 1 to 7 count as 4 each; where nothing else is there, nothing is told. From `exact_from` on they are exact."""
    known = [count for count in shown if count is not None]
    hidden = len(shown) - len(known)
    if hidden and not any(known):
        return Total(None, hidden=hidden)
    rounded = any(count and (exact_from is None or count < exact_from) for count in known)
    value = sum(known) if not hidden else A.rounded(sum(known) + MIDDLE * hidden)
    return Total(value, about=bool(hidden or rounded), hidden=hidden)


@dataclass(frozen=True)
class Released:
    """The latest version of every quarter of one service, by quarter."""

    rows: dict[Quarter, ReleasedQuarter]

    def within(self, start: date, end: date) -> dict[Quarter, ReleasedQuarter]:
        return {at: row for at, row in self.rows.items() if start <= at.start and at.end <= end}

    def sessions(self, start: date, end: date) -> list[Told]:
        found = [one for row in self.within(start, end).values() for one in row.shown.get("sessions", [])]
        return sorted(found, key=lambda one: one["date"])

    def referrals(self, quarter: Quarter) -> dict[str, int | None]:
        row = self.rows.get(quarter)
        return (row.shown.get("referrals") if row else None) or dict.fromkeys(THREE, 0)

    def with_referrals(self) -> list[Quarter]:
        return [at for at, row in self.rows.items() if row.shown.get("referrals")]

    def years(self, start: date, end: date) -> list[tuple[Quarter, Told]]:
        """The settled financial years that lie in the window as a whole, each with its last quarter."""
        return [
            (at, row.shown["year"])
            for at, row in sorted(self.within(start, end).items())
            if "year" in row.shown and at.before.before.before.start >= start
        ]

    def three(self, start: date, end: date) -> dict[str, Total]:
        asked = list(quarters(start, end)) if start <= end else []
        by_quarter = {at: self.referrals(at) for at in asked}
        years = dict(self.years(start, end))
        return {
            "received": added_up([shown["received"] for shown in by_quarter.values()]),
            "assessed": parts_of(by_quarter, "assessed", {}),
            "appropriate": parts_of(by_quarter, "met", {at: told["met"] for at, told in years.items()}),
        }

    def of_all(self, start: date, end: date) -> dict[str, Total]:
        """Only where whole financial years make up the window, as these are told of years."""
        years = [told for _, told in self.years(start, end)]
        covered = {quarter for at, _ in self.years(start, end) for quarter in year_of(at)}
        left = [
            at for at in quarters(start, end) if at not in covered and self.referrals(at)["received"] != 0
        ]
        if left:
            return dict.fromkeys(OF_ALL, Total(None))
        return {
            name: Total(None)
            if any(name not in told["of_all"] for told in years)
            else added_up([told["of_all"][name] for told in years])
            for name in OF_ALL
        }

    def answers(self, start: date, end: date) -> list[Told]:
        """Groups of answers that were given within the window, all of them."""
        return [
            told
            for _, row in sorted(self.within(start, end).items())
            for told in row.shown.get("answers", [])
            if date.fromisoformat(told["from"]) >= start
        ]

    @property
    def settled_on(self) -> Any:
        return max((row.settled_at for row in self.rows.values()), default=None)

    def restated(self, start: date, end: date) -> list[ReleasedQuarter]:
        return [row for _, row in sorted(self.within(start, end).items()) if row.shown.get("restated")]


def year_of(last: Quarter) -> list[Quarter]:
    return [last.before.before.before, last.before.before, last.before, last]


def parts_of(
    by_quarter: dict[Quarter, dict[str, int | None]], name: str, of_year: dict[Quarter, int | None]
) -> Total:
    """A part that is not shown may be any number, so the sum is told only where each quarter or its year tells it."""
    told: list[int | None] = []
    left = dict(by_quarter)
    for last, count in of_year.items():
        mine = year_of(last)
        if count is not None and any(by_quarter[at][name] is None for at in mine):
            told.append(count)
            left = {at: shown for at, shown in left.items() if at not in mine}
    told += [shown[name] for shown in left.values()]
    if None in told:
        return Total(None)
    return Total(sum(count for count in told if count is not None), about=any(told))


def released(service: Service) -> Released:
    """One query."""
    return released_each([service]).get(service.pk, Released({}))


def released_each(services: Collection[Service]) -> dict[int, Released]:
    rows = ReleasedQuarter.objects.filter(service__in=services).order_by("starts_on", "version")
    found: dict[int, dict[Quarter, ReleasedQuarter]] = {}
    for row in rows:
        found.setdefault(row.service_id, {})[quarter_of(row.starts_on)] = row
    return {service: Released(latest) for service, latest in found.items()}
