"""Which dates a report may cover, and the financial quarters that outside audiences are held to."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator

from core.errors import Refused
from evidence.disclosure import refuse_unless_whole_quarters
from evidence.quarters import Quarter, is_whole_quarters, quarter_of, quarters
from evidence.refusal import Refused as NotWhole

# A mistyped year such as 9999 has no quarter after it, and 0225 would be a table of thousands of empty months.
OUT_OF_REACH = "Enter a day from 1990 to 2100. Check the year."
WITHIN_REACH = [
    MinValueValidator(date(1990, 1, 1), OUT_OF_REACH),
    MaxValueValidator(date(2100, 12, 31), OUT_OF_REACH),
]

__all__ = ["Quarter", "is_whole_quarters", "quarter_of", "quarters"]


def last_whole_quarters(today: date, count: int) -> tuple[date, date]:
    """The last `count` quarters that are over."""
    first = last = quarter_of(today).before
    for _ in range(count - 1):
        first = first.before
    return first.start, last.end


def is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def check_over(end: date, today: date) -> None:
    """A quarter that still goes on would be reported twice, and the two reports subtracted from each other."""
    if end >= today:
        last = quarter_of(today).before.end
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
    try:
        refuse_unless_whole_quarters(start, end)
    except NotWhole as refusal:
        first, last = quarter_of(start).start, quarter_of(end).end
        raise Refused(
            f"{refusal.sentence} So small numbers stay hidden. For these dates choose "
            f"{first:%-d %B %Y} to {last:%-d %B %Y}.",
            code="quarters",
        ) from None
