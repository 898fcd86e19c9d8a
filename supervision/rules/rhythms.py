"""How dates repeat: every so many weeks, or on the first (second, third, fourth, last) Tuesday of every month.

Always at the same time by the clock on the wall, whatever the clocks do in between.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import get_current_timezone, localtime

MAX_STEPS = 520
LAST = -1
NTH_WORDS = {1: "first", 2: "second", 3: "third", 4: "fourth", LAST: "last"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")  # RFC 5545, 3.3.10


@dataclass(frozen=True)
class Rhythm:
    """`nth` is the place of the weekday in its month (-1: the last); None for a rhythm in weeks."""

    every_weeks: int = 1
    nth: int | None = None

    def days(self, first: date) -> Iterator[date]:
        """From `first` on, which sets the weekday."""
        if self.nth is None:
            yield from (first + timedelta(weeks=self.every_weeks * step) for step in range(MAX_STEPS))
        else:
            for step in range(MAX_STEPS):
                years, month = divmod(first.month - 1 + step, 12)
                day = nth_weekday(first.year + years, month + 1, first.weekday(), self.nth)
                if day >= first:
                    yield day

    def starts(self, first: datetime) -> Iterator[datetime]:
        local = localtime(first)
        for day in self.days(local.date()):
            yield datetime.combine(day, local.time(), tzinfo=get_current_timezone())

    def rule(self, weekday: int, count: int) -> dict[str, str | int]:
        """The RRULE that calendars take."""
        if self.nth is None:
            return {"FREQ": "WEEKLY", "INTERVAL": self.every_weeks, "COUNT": count}
        return {"FREQ": "MONTHLY", "BYDAY": f"{self.nth}{CODES[weekday]}", "COUNT": count}

    def words(self, weekday: int) -> str:
        if self.nth is not None:
            return f"On the {NTH_WORDS[self.nth]} {WEEKDAYS[weekday]} of the month"
        every = "week" if self.every_weeks == 1 else f"{self.every_weeks} weeks"
        return f"Every {every} on {WEEKDAYS[weekday]}"


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth == LAST:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=nth - 1)


def place_in_month(day: date) -> int:
    """1 for the first Tuesday of its month; 5 for a fifth, which not every month has."""
    return (day.day - 1) // 7 + 1


def is_last_in_month(day: date) -> bool:
    return (day + timedelta(days=7)).month != day.month


def planned(
    first: datetime, rhythm: Rhythm, *, count: int, skip: Container[date] = frozenset()
) -> Iterator[datetime]:
    """`count` dates in the rhythm, leaving out the days to skip."""
    found = 0
    for start in rhythm.starts(first):
        if found == count:
            return
        if start.date() not in skip:
            found += 1
            yield start


def in_rhythm(starts: Container[datetime], first: datetime, last: datetime, rhythm: Rhythm) -> list[datetime]:
    """Those of the rhythm's dates from `first` to `last` that are among `starts`."""
    found = []
    for start in rhythm.starts(first):
        if start > last:
            break
        if start in starts:
            found.append(start)
    return found
