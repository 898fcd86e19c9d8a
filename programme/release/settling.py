"""Settling what is due: each quarter once, some weeks after its end. What was settled before stays as it is, whatever the data say now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from config import policy
from evidence.disclosure import PROFILES, A, DisclosureProfile, is_tighter, settle_quarter, settle_year
from evidence.disclosure.quarter import Parts, form
from evidence.disclosure.quarter import PublishedQuarter as ShownQuarter
from programme.models import ReleasedQuarter
from programme.release.answers import Key, told_in
from programme.release.settled import NOTHING_RECEIVED, SessionShown, Settled, YearShown, latest_of
from programme.release.truth import OF_ALL, SessionHeld, Truth
from programme.rules.periods import Quarter, last_due_to_settle, quarter_of, quarters

# The rule for readers outside. A service that released anything under a tighter one stays with that.
SETTLED_BY = A


def quarters_to_settle(
    truth: Truth, released: Iterable[ReleasedQuarter], now: datetime, today: date
) -> list[ReleasedQuarter]:
    """New rows, in order of time, not saved yet."""
    latest = latest_of(released)
    last = last_due_to_settle(today)
    is_new = last not in latest
    if truth.first is None or last < min({truth.first, *latest}):
        return []
    work = Work(truth, latest, now)
    for quarter in quarters(min({truth.first, *latest}).start, last.end):
        work.settle(quarter)
    if is_new:
        work.put(last, change=truth.answer_to_change(last))
    return [settled.as_row(truth.service) for settled in work.new_versions]


@dataclass
class Work:
    truth: Truth
    latest: dict[Quarter, Settled]
    now: datetime
    changed: dict[Quarter, Settled] = field(default_factory=dict)

    @property
    def new_versions(self) -> list[Settled]:
        return [self.changed[quarter] for quarter in sorted(self.changed)]

    def settle(self, quarter: Quarter) -> None:
        """What is not settled yet: all of a new quarter; of another what was empty when it was settled."""
        before = self.latest.get(quarter)
        if before is None:
            self.put(quarter, answers=told_in(quarter, self.truth, self.told_until(quarter)))
        parts = self.truth.parts.get(quarter, (0, 0, 0))
        if any(parts) and not (before and before.shown.referrals):
            self.put(quarter, referrals=self.referrals_shown(quarter, parts))
            self.count(quarter, referrals=parts)
        sessions = self.new_sessions(quarter)
        if sessions and not (before and before.shown.sessions):
            self.put(quarter, sessions=tuple(session_shown(one) for one in sessions))
            self.count(quarter, sessions={one.reference: one.attended for one in sessions})
        if quarter.end.month == 3:
            self.settle_year(quarter)

    def referrals_shown(self, quarter: Quarter, parts: Parts) -> ShownQuarter:
        before = self.truth.told_before.get(quarter.label)
        if before is None:
            return settle_quarter(*parts)
        return ShownQuarter(before.received.value, before.assessed.value, before.appropriate.value)

    def new_sessions(self, quarter: Quarter) -> list[SessionHeld]:
        """Not those that were settled in another quarter, before their day was changed."""
        settled = {
            reference for at, row in self.latest.items() if at != quarter for reference in row.counts.sessions
        }
        return [one for one in self.truth.sessions.get(quarter, []) if one.reference not in settled]

    def told_until(self, quarter: Quarter) -> dict[Key, Quarter]:
        return {
            (told.survey, told.question): quarter_of(told.end)
            for at, row in sorted(self.latest.items())
            if at < quarter
            for told in row.shown.answers
        }

    def put(self, quarter: Quarter, **more: Any) -> None:
        """In a new row, or in a later version that adds to what the last one shows."""
        row = self.new_version(quarter)
        self.changed[quarter] = self.latest[quarter] = replace(row, shown=replace(row.shown, **more))

    def count(self, quarter: Quarter, **more: Any) -> None:
        row = self.new_version(quarter)
        self.changed[quarter] = self.latest[quarter] = replace(row, counts=replace(row.counts, **more))

    def new_version(self, quarter: Quarter) -> Settled:
        if quarter in self.changed:
            return self.changed[quarter]
        before, profile = self.latest.get(quarter), profile_for(self.latest.values()).name
        if before is None:
            return Settled(quarter, 1, self.now, profile)
        return replace(before, version=before.version + 1, settled_at=self.now, profile=profile)

    def settle_year(self, last: Quarter) -> None:
        rows = [self.latest.get(quarter) for quarter in four_quarters(last)]
        settled = [sum(row.counts.referrals) for row in rows if row and row.counts.referrals]
        final = rows[-1]
        told_before = any(quarter.label in self.truth.told_before for quarter in four_quarters(last))
        if not settled or final is None or final.shown.year or told_before:
            return
        self.put(last, year=year_shown(self.truth, last, rows, sum(settled)))


def four_quarters(last: Quarter) -> list[Quarter]:
    return [last.before.before.before, last.before.before, last.before, last]


def year_shown(truth: Truth, last: Quarter, rows: Sequence[Settled | None], settled: int) -> YearShown:
    year = four_quarters(last)
    groups = {name: truth.groups_of_year(year, name) for name in ("source", "locality")}
    late = truth.of_year(year, "received") - settled
    found = settle_year(
        [row.referrals if row else NOTHING_RECEIVED for row in rows],
        sum(row.counts.referrals[0] for row in rows if row and row.counts.referrals),
        {name: list(counts.values()) for name, counts in groups.items()},
        {name: truth.of_year(year, name) for name in OF_ALL},
        late=late,
    )
    return YearShown(
        label=last.label.split()[0],
        met=found.met,
        lists={name: tuple(zip(groups[name], counts, strict=True)) for name, counts in found.lists.items()},
        of_all=dict(found.of_all),
        late=late,
    )


def session_shown(held: SessionHeld) -> SessionShown:
    """Exact from 50."""
    return SessionShown(held.reference, held.title, held.day, held.kind, attended_shown(held.attended))


def attended_shown(count: int) -> int | None:
    return count if count >= policy.MIN_EXACT_TOTAL else form(count)


def profile_for(released: Iterable[Settled]) -> DisclosureProfile:
    """Never looser than what the service has released under."""
    newest = max(released, key=lambda row: row.settled_at, default=None)
    before = PROFILES[newest.profile] if newest else SETTLED_BY
    return SETTLED_BY if is_tighter(SETTLED_BY, before) else before
