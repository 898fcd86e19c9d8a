"""Which dates a report may cover, and the financial quarters that outside audiences are held to."""

from datetime import date, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator

from config import policy
from core.errors import Refused
from evidence.disclosure import refuse_unless_whole_quarters
from evidence.quarters import Quarter, is_whole_quarters, quarter_of, quarters
from evidence.refusal import CalculationRefused as NotWhole

# A mistyped year such as 9999 has no quarter after it, and 0225 would be a table of thousands of empty months.
OUT_OF_REACH = "Enter a day from 1990 to 2100. Check the year."
WITHIN_REACH = [
    MinValueValidator(date(1990, 1, 1), OUT_OF_REACH),
    MaxValueValidator(date(2100, 12, 31), OUT_OF_REACH),
]


__all__ = ["Quarter", "is_whole_quarters", "quarter_of", "quarters"]


def last_whole_quarters(today: date, count: int) -> tuple[date, date]:
    """The last `count` quarters of which readers outside can be told."""
    first = last = last_due_to_settle(today)
    for _ in range(count - 1):
        first = first.before
    return first.start, last.end


def may_be_settled_from(quarter: Quarter) -> date:
    """The first day on which the quarter may be settled for readers outside."""
    return quarter.end + policy.SETTLED_AFTER


def last_due_to_settle(today: date) -> Quarter:
    """The newest quarter that may be settled by now."""
    found = quarter_of(today).before
    while may_be_settled_from(found) > today:
        found = found.before
    return found


def not_settled_yet(today: date) -> str:
    """Where the numbers for readers outside end just now, and when they go on."""
    last = last_due_to_settle(today)
    following = last.following
    return (
        f"Numbers go up to {last.end:%-d %B %Y}. The quarter to {following.end:%-d %B %Y} is not settled yet: "
        f"it can be read from {may_be_settled_from(following):%-d %B %Y}, when what comes in late is counted too."
    )


def is_whole_months(start: date, end: date) -> bool:
    return start.day == 1 and (end + timedelta(days=1)).day == 1


def check_settled(end: date, today: date) -> None:
    """A quarter that still changes would be reported twice, and the two reports subtracted from each other."""
    last = last_due_to_settle(today).end
    if end > last:
        raise Refused(
            f"{not_settled_yet(today)} Choose {last:%-d %B %Y} or an earlier quarter’s last day.",
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
