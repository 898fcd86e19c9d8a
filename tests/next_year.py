"""Days to come, so that a test means the same in whichever year it is run."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core import clock

LONDON = ZoneInfo("Europe/London")
YEAR = clock.today().year + 1


def last_sunday_of(month: int) -> date:
    """Of March and of October, the two long months at whose ends the clocks change."""
    end = date(YEAR, month, 31)
    return end - timedelta(days=(end.weekday() + 1) % 7)


SPRING, AUTUMN = last_sunday_of(3), last_sunday_of(10)


def at(day: date, hour: int = 10) -> datetime:
    """That hour on the wall in London."""
    return datetime.combine(day, time(hour), tzinfo=LONDON)
