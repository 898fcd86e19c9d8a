"""Quarters of the financial year, which begins in April. One rule and one name for them, wherever they are needed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A financial quarter by its first day: 6 May 2020 lies in 2020/21 Q1."""

    start: date

    @property
    def end(self) -> date:
        return self.following.start - timedelta(days=1)

    @property
    def following(self) -> "Quarter":
        year, month = self.start.year, self.start.month
        return Quarter(date(year + 1, 1, 1) if month == 10 else date(year, month + 3, 1))

    @property
    def before(self) -> "Quarter":
        return quarter_of(self.start - timedelta(days=1))

    @property
    def label(self) -> str:
        year = self.start.year if self.start.month >= 4 else self.start.year - 1
        number = (self.start.month - 4) // 3 % 4 + 1
        return f"{year}/{(year + 1) % 100:02d} Q{number}"


def quarter_of(day: date) -> Quarter:
    """The quarter in which a day lies."""
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def quarter_called(label: str) -> Quarter:
    """The quarter of a label: "2020/21 Q2" begins on 1 July 2020."""
    year, number = int(label.partition("/")[0]), int(label[-1])
    return Quarter(date(year + 1, 1, 1) if number == 4 else date(year, 1 + 3 * number, 1))


def quarters(start: date, end: date) -> Iterator[Quarter]:
    """Every quarter that holds a day of `start` to `end`, both included, in order of time."""
    quarter = quarter_of(start)
    while quarter.start <= end:
        yield quarter
        quarter = quarter.following


def is_whole_quarters(start: date, end: date) -> bool:
    """True when `start` to `end`, both included, are whole quarters."""
    return start < end and quarter_of(start).start == start and quarter_of(end).end == end
