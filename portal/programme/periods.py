"""Which dates a report may cover, and the financial quarters that outside audiences are held to."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from core.errors import Refused

QUARTER_STARTS = (1, 4, 7, 10)


@dataclass(frozen=True)
class Quarter:
    """A quarter of the financial year, which begins in April: 2020-05-06 lies in 2020/21 Q1."""

    start: date

    @property
    def end(self) -> date:
        return next_quarter(self.start) - timedelta(days=1)

    @property
    def label(self) -> str:
        year = self.start.year if self.start.month >= 4 else self.start.year - 1
        number = (self.start.month - 4) // 3 % 4 + 1
        return f"{year}/{(year + 1) % 100:02d} Q{number}"


def next_quarter(start: date) -> date:
    return date(start.year + 1, 1, 1) if start.month == 10 else date(start.year, start.month + 3, 1)


def quarter_of(day: date) -> Quarter:
    return Quarter(date(day.year, (day.month - 1) // 3 * 3 + 1, 1))


def quarters(start: date, end: date) -> Iterator[Quarter]:
    quarter = quarter_of(start)
    while quarter.start <= end:
        yield quarter
        quarter = Quarter(next_quarter(quarter.start))


def last_whole_quarters(today: date, count: int) -> tuple[date, date]:
    """The last `count` quarters that are over."""
    end = quarter_of(today).start - timedelta(days=1)
    start = quarter_of(end)
    for _ in range(count - 1):
        start = quarter_of(start.start - timedelta(days=1))
    return start.start, end


def is_whole_quarters(start: date, end: date) -> bool:
    return quarter_of(start).start == start and quarter_of(end).end == end


def is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def check_over(end: date, today: date) -> None:
    """A quarter that still goes on would be reported twice, and the two reports subtracted from each other."""
    if end >= today:
        last = quarter_of(today).start - timedelta(days=1)
        raise Refused(
            "A report for commissioners ends with a quarter that is over. "
            f"The last one ended on {last:%-d %B %Y}.",
            code="not_over",
        )


def check_order(start: date, end: date) -> None:
    if end < start:
        raise Refused("The last day is before the first. Swap the two dates.", code="order")


def check_whole_quarters(start: date, end: date) -> None:
    """Free dates would let two reports be subtracted from each other, so outsiders get whole quarters only."""
    if not is_whole_quarters(start, end):
        nearest = quarter_of(start), quarter_of(end)
        raise Refused(
            "A report for commissioners covers whole financial quarters, so that small numbers stay hidden. "
            f"For these dates choose {nearest[0].start:%-d %B %Y} to {nearest[1].end:%-d %B %Y}.",
            code="quarters",
        )
