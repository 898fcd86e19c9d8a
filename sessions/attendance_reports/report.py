"""What a report says, whatever program wrote it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sessions.attendance_reports.headings import says
from sessions.attendance_reports.names import clean_name, name_key


@dataclass(frozen=True, order=True)
class Stay:
    """From one join to the leave that follows it."""

    joined: datetime
    left: datetime


@dataclass
class Participant:
    """One person as the report knows them. `name` stays as it was written."""

    name: str
    email: str = ""
    role: str = ""
    stays: list[Stay] = field(default_factory=list)
    # Where a report says how long, or only whether, and not when.
    minutes: int | None = None
    status: str = ""

    @property
    def key(self) -> str:
        """Who counts as the same participant: the same address, else the same cleaned name."""
        return self.email or name_key(clean_name(self.name))

    @property
    def is_host(self) -> bool:
        return says("host", self.role)


@dataclass(frozen=True)
class Unreadable:
    """A row that was left out, and why."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Report:
    title: str
    started_at: datetime | None
    ended_at: datetime | None
    participants: list[Participant]
    unreadable: list[Unreadable] = field(default_factory=list)

    @property
    def day(self) -> date | None:
        return self.started_at.date() if self.started_at else None

    @property
    def attendees(self) -> list[Participant]:
        """Everybody but the host."""
        return [participant for participant in self.participants if not participant.is_host]


def merged(rows: Iterable[Participant]) -> list[Participant]:
    """One participant for all rows of the same key, in the order in which they first appear."""
    found: dict[str, Participant] = {}
    for row in rows:
        first = found.setdefault(row.key, row)
        if first is not row:
            first.stays = [*first.stays, *row.stays]
            if row.minutes is not None:
                first.minutes = (first.minutes or 0) + row.minutes
            first.status = first.status or row.status
            first.role = first.role if first.is_host else row.role or first.role
    return list(found.values())


def united(stays: Iterable[Stay]) -> list[Stay]:
    """The same time in the fewest stays: overlaps (a phone and a laptop at once) become one."""
    result: list[Stay] = []
    for stay in sorted(stays):
        if result and stay.joined <= result[-1].left:
            result[-1] = Stay(result[-1].joined, max(result[-1].left, stay.left))
        else:
            result.append(stay)
    return result


def minutes_of(stays: Iterable[Stay]) -> int:
    total = sum((stay.left - stay.joined for stay in united(stays)), timedelta())
    return round(total.total_seconds() / 60)
