"""Settling what is due: each quarter once, some weeks after its end. What was settled before stays as it is, whatever the data say now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from evidence.disclosure import PROFILES, A, Profile, is_tighter, settle_quarter, settle_year
from evidence.disclosure.profiles import EXACT_FROM
from evidence.disclosure.quarter import Parts, form
from evidence.disclosure.quarter import Quarter as ShownQuarter
from people.models import Service
from programme.models import ReleasedQuarter
from programme.release.answers import Key, told_in
from programme.release.truth import OF_ALL, Truth
from programme.rules.periods import Quarter, last_settled, quarter_of, quarters

# The rule for readers outside. A service that released anything under a tighter one stays with that.
SETTLED_BY = A
THREE = ("received", "assessed", "met")


def quarters_to_settle(
    truth: Truth, released: Iterable[ReleasedQuarter], now: datetime, today: date
) -> list[ReleasedQuarter]:
    """New rows, in order of time, not saved yet."""
    latest = {quarter_of(row.starts_on): row for row in released}
    last = last_settled(today)
    is_new = last not in latest
    if truth.first is None or last < min({truth.first, *latest}):
        return []
    work = Work(truth, latest, now)
    for quarter in quarters(min({truth.first, *latest}).start, last.end):
        work.settle(quarter)
    if is_new:
        work.put(last, {"change": truth.answer_to_change(last)}, {})
    return work.new_rows


@dataclass
class Work:
    truth: Truth
    latest: dict[Quarter, ReleasedQuarter]
    now: datetime
    changed: dict[Quarter, ReleasedQuarter] = field(default_factory=dict)

    @property
    def new_rows(self) -> list[ReleasedQuarter]:
        return [self.changed[quarter] for quarter in sorted(self.changed)]

    @property
    def service(self) -> Service:
        return self.truth.service

    def settle(self, quarter: Quarter) -> None:
        """What is not settled yet: all of a new quarter; of another what was empty when it was settled."""
        row = self.latest.get(quarter)
        more: dict[str, Any] = {}
        counts: dict[str, Any] = {}
        parts = self.truth.parts.get(quarter, (0, 0, 0))
        if any(parts) and not (row and row.shown.get("referrals")):
            more["referrals"], counts["referrals"] = self.referrals_shown(quarter, parts), list(parts)
        sessions = self.new_sessions(quarter)
        if sessions and not (row and row.shown.get("sessions")):
            more["sessions"] = [session_shown(one) for one in sessions]
            counts["sessions"] = {one["reference"]: one["attended"] for one in sessions}
        if row is None:
            more["answers"] = told_in(quarter, self.truth, self.told_until(quarter))
        if more:
            self.put(quarter, more, counts)
        if quarter.end.month == 3:
            self.settle_year(quarter)

    def referrals_shown(self, quarter: Quarter, parts: Parts) -> dict[str, int | None]:
        before = self.truth.told_before.get(quarter.label)
        if before is None:
            return as_json(settle_quarter(*parts))
        return {"received": before["received"], "assessed": before["assessed"], "met": before["appropriate"]}

    def new_sessions(self, quarter: Quarter) -> list[dict[str, Any]]:
        """Not those that were settled in another quarter, before their day was changed."""
        settled = {
            reference
            for at, row in self.latest.items()
            if at != quarter
            for reference in row.counts.get("sessions", {})
        }
        return [one for one in self.truth.sessions.get(quarter, []) if one["reference"] not in settled]

    def told_until(self, quarter: Quarter) -> dict[Key, Quarter]:
        return {
            (told["survey"], told["question"]): quarter_of(date.fromisoformat(told["to"]))
            for at, row in sorted(self.latest.items())
            if at < quarter
            for told in row.shown.get("answers", [])
        }

    def put(self, quarter: Quarter, more: dict[str, Any], counts: dict[str, Any]) -> None:
        """A new row, or a later version that adds to what the last one shows."""
        before = self.latest.get(quarter)
        fresh = self.changed.get(quarter)
        row = fresh or ReleasedQuarter(
            service=self.service,
            starts_on=quarter.start,
            version=before.version + 1 if before else 1,
            settled_at=self.now,
            profile=profile_for(self.latest.values()).name,
            shown=dict(before.shown) if before else {},
            counts=dict(before.counts) if before else {},
        )
        row.shown, row.counts = {**row.shown, **more}, {**row.counts, **counts}
        self.changed[quarter] = self.latest[quarter] = row

    def settle_year(self, last: Quarter) -> None:
        rows = [self.latest.get(quarter) for quarter in four_quarters(last)]
        shown = [shown_quarter(row) for row in rows]
        settled = [sum(row.counts["referrals"]) for row in rows if row and "referrals" in row.counts]
        final = rows[-1]
        told_before = any(quarter.label in self.truth.told_before for quarter in four_quarters(last))
        if not settled or final is None or "year" in final.shown or told_before:
            return
        self.put(last, {"year": year_shown(self.truth, last, rows, shown, sum(settled))}, {})


def four_quarters(last: Quarter) -> list[Quarter]:
    return [last.before.before.before, last.before.before, last.before, last]


def year_shown(
    truth: Truth,
    last: Quarter,
    rows: list[ReleasedQuarter | None],
    shown: list[ShownQuarter],
    settled: int,
) -> dict[str, Any]:
    year = four_quarters(last)
    groups = {name: truth.groups_of_year(year, name) for name in ("source", "locality")}
    late = truth.of_year(year, "received") - settled
    found = settle_year(
        shown,
        sum(row.counts["referrals"][0] for row in rows if row and "referrals" in row.counts),
        {name: list(counts.values()) for name, counts in groups.items()},
        {name: truth.of_year(year, name) for name in OF_ALL},
        late=late,
    )
    return {
        "label": last.label.split()[0],
        "met": found.met,
        "lists": {
            name: [list(pair) for pair in zip(groups[name], counts, strict=True)]
            for name, counts in found.lists.items()
        },
        "of_all": dict(found.of_all),
        # How many more these are than the quarters as settled: kept to repeat the attack, and never shown.
        "late": late,
    }


def shown_quarter(row: ReleasedQuarter | None) -> ShownQuarter:
    found = (row.shown.get("referrals") if row else None) or dict.fromkeys(THREE, 0)
    return ShownQuarter(*(found[name] for name in THREE))


def as_json(shown: ShownQuarter) -> dict[str, int | None]:
    return {name: getattr(shown, name) for name in THREE}


def session_shown(row: dict[str, Any]) -> dict[str, Any]:
    """How many came, exact from 50: nothing else is told of who they were, or of whom they were a part."""
    return {
        "reference": row["reference"],
        "title": row["title"],
        "date": row["date"].isoformat(),
        "kind": row["kind"],
        "attended": attended_shown(row["attended"]),
    }


def attended_shown(count: int) -> int | None:
    return count if count >= EXACT_FROM else form(count)


def profile_for(released: Iterable[ReleasedQuarter]) -> Profile:
    """Never looser than what the service has released under."""
    newest = max(released, key=lambda row: row.settled_at, default=None)
    before = PROFILES[newest.profile] if newest else SETTLED_BY
    return SETTLED_BY if is_tighter(SETTLED_BY, before) else before
