"""Reading a release over a window of whole quarters: sums of what is shown, never of what is true."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from evidence.disclosure import A
from evidence.disclosure.quarter import PublishedQuarter as ShownQuarter
from people.models import Service
from programme.models import ReleasedQuarter
from programme.release.reasons import HidingReason
from programme.release.settled import NOTHING_RECEIVED, Answers, SessionShown, Settled, YearShown, latest_of
from programme.report import ReportCell, shown_or
from programme.rules.periods import Quarter, quarters

OF_ALL = ("antenatal", "age_3_to_5_months", "both_parents")
# The middle of 1 to 7, for a hidden number within a sum.
MIDDLE = 4


@dataclass(frozen=True)
class Total:
    """A sum of what is shown; None where it cannot be told. `about`: something in it is rounded or hidden. `hidden`: how many
    of its parts are hidden, each of which counts as 4."""

    value: int | None
    about: bool = False
    hidden: int = 0

    def cell(self, why: HidingReason) -> ReportCell[int]:
        """`why`: what to say where it is not shown."""
        return shown_or(self.value, why, about=self.about)


def added_up(shown: Collection[int | None], exact_from: int | None = None) -> Total:
    """Numbers from 1 to 7 count as 4 each; where nothing else is there, nothing is told. From `exact_from` on they are exact."""
    known = [count for count in shown if count is not None]
    hidden = len(shown) - len(known)
    if hidden and not any(known):
        return Total(None, hidden=hidden)
    rounded = any(count and (exact_from is None or count < exact_from) for count in known)
    value = sum(known) if not hidden else A.rounded(sum(known) + MIDDLE * hidden)
    return Total(value, about=bool(hidden or rounded), hidden=hidden)


class ThreeTotals(NamedTuple):
    received: Total
    assessed: Total
    appropriate: Total


@dataclass(frozen=True)
class Released:
    """The latest version of every quarter of one service, by quarter."""

    rows: dict[Quarter, Settled]

    def within(self, start: date, end: date) -> dict[Quarter, Settled]:
        return {at: row for at, row in self.rows.items() if start <= at.start and at.end <= end}

    def sessions(self, start: date, end: date) -> list[SessionShown]:
        found = [one for row in self.within(start, end).values() for one in row.shown.sessions]
        return sorted(found, key=lambda one: one.date)

    def referrals(self, quarter: Quarter) -> ShownQuarter:
        row = self.rows.get(quarter)
        return row.referrals if row else NOTHING_RECEIVED

    def with_referrals(self) -> list[Quarter]:
        return [at for at, row in self.rows.items() if row.shown.referrals]

    def years(self, start: date, end: date) -> list[tuple[Quarter, YearShown]]:
        """The settled financial years that lie in the window as a whole, each with its last quarter."""
        return [
            (at, row.shown.year)
            for at, row in sorted(self.within(start, end).items())
            if row.shown.year and at.before.before.before.start >= start
        ]

    def three(self, start: date, end: date) -> ThreeTotals:
        asked = list(quarters(start, end)) if start <= end else []
        by_quarter = {at: self.referrals(at) for at in asked}
        years = dict(self.years(start, end))
        return ThreeTotals(
            received=added_up([shown.received for shown in by_quarter.values()]),
            assessed=parts_of({at: shown.assessed for at, shown in by_quarter.items()}, {}),
            appropriate=parts_of(
                {at: shown.met for at, shown in by_quarter.items()},
                {at: told.met for at, told in years.items()},
            ),
        )

    def of_all(self, start: date, end: date) -> dict[str, Total]:
        """Only where whole financial years make up the window, as these are told of years."""
        years = [told for _, told in self.years(start, end)]
        covered = {quarter for at, _ in self.years(start, end) for quarter in year_of(at)}
        left = [at for at in quarters(start, end) if at not in covered and self.referrals(at).received != 0]
        if left:
            return dict.fromkeys(OF_ALL, Total(None))
        return {
            name: Total(None)
            if any(name not in told.of_all for told in years)
            else added_up([told.of_all[name] for told in years])
            for name in OF_ALL
        }

    def answers(self, start: date, end: date) -> list[Answers]:
        """Groups of answers that were given within the window, all of them."""
        return [
            told
            for _, row in sorted(self.within(start, end).items())
            for told in row.shown.answers
            if told.start >= start
        ]

    def restated(self, start: date, end: date) -> list[tuple[Quarter, date]]:
        """Quarters that were told anew, and when."""
        rows = sorted(self.within(start, end).items())
        return [(quarter, row.shown.restated) for quarter, row in rows if row.shown.restated]


def year_of(last: Quarter) -> list[Quarter]:
    return [last.before.before.before, last.before.before, last.before, last]


def parts_of(by_quarter: dict[Quarter, int | None], of_year: dict[Quarter, int | None]) -> Total:
    """A part that is not shown may be any number, so the sum is told only where each quarter or its year tells it."""
    told: list[int | None] = []
    left = dict(by_quarter)
    for last, count in of_year.items():
        mine = year_of(last)
        if count is not None and any(by_quarter[at] is None for at in mine):
            told.append(count)
            left = {at: shown for at, shown in left.items() if at not in mine}
    told += left.values()
    if None in told:
        return Total(None)
    return Total(sum(count for count in told if count is not None), about=any(told))


def released(service: Service) -> Released:
    """One query."""
    return released_each([service]).get(service.pk, Released({}))


def released_each(services: Collection[Service]) -> dict[int, Released]:
    rows = ReleasedQuarter.objects.filter(service__in=services).order_by("starts_on", "version")
    found: dict[int, list[ReleasedQuarter]] = {}
    for row in rows:
        found.setdefault(row.service_id, []).append(row)
    return {service: Released(latest_of(versions)) for service, versions in found.items()}
