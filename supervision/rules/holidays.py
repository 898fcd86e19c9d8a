"""Days on which groups do not meet: England's bank holidays from a file, school holidays from the service."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.utils.timezone import localtime

from core.bank_holidays import bank_holidays
from core.wording import nhs_date
from people.models import Service
from supervision.models import SchoolHoliday
from supervision.rules.rhythms import Rhythm

# A rhythm never reaches further than this.
HORIZON = timedelta(weeks=520)


def school_holidays(service: Service, start: date) -> dict[date, str]:
    found: dict[date, str] = {}
    for holiday in SchoolHoliday.objects.for_service(service).between(start, start + HORIZON):
        length = (holiday.ends_on - holiday.starts_on).days + 1
        found |= {holiday.starts_on + timedelta(days=number): holiday.name for number in range(length)}
    return found


def days_off(service: Service, start: date, *, bank: bool, school: bool) -> dict[date, str]:
    """Every day to leave out from `start` on, with the reason to show."""
    found = school_holidays(service, start) if school else {}
    return found | (bank_holidays() if bank else {})


def days_that_fell_out(
    first: date, starts: Iterable[datetime], rhythm: Rhythm, off: dict[date, str]
) -> list[str]:
    """The days of the rhythm, from its first to its last date, that fell out, in words."""
    kept = {localtime(start).date() for start in starts}
    last = max(kept, default=first)
    days = takewhile(lambda day: day <= last, rhythm.days(first))
    return [f"{nhs_date(day)} ({off[day]})" for day in days if day in off and day not in kept]


def warning_beyond_data(starts: Iterable[datetime]) -> str | None:
    last_known = max(bank_holidays()).year
    if any(localtime(start).year > last_known for start in starts):
        return f"Bank holidays after {last_known} are not known here yet. Check the later dates yourself."
    return None
