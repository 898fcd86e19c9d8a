"""The dates of a copy: as far apart as those that are copied, at the same time of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.timezone import get_current_timezone, localtime

from core.bank_holidays import bank_holidays
from core.clock import local_date
from core.wording import day_in_words
from sessions.models import TrainingSession

SATURDAY = 5


@dataclass(frozen=True)
class ShiftedDate:
    """A date that is copied, and the day on which its copy would be."""

    source: TrainingSession
    day: date

    @property
    def starts_at(self) -> datetime:
        return on_day(self.source, self.day)

    @property
    def in_words(self) -> str:
        return day_in_words(self.starts_at)

    @property
    def warning(self) -> str:
        return day_off(self.day)


def shifted_dates(sources: Sequence[TrainingSession], first_day: date) -> list[ShiftedDate]:
    if not sources:
        return []
    by = first_day - local_date(sources[0].starts_at)
    return [ShiftedDate(one, local_date(one.starts_at) + by) for one in sources]


def on_day(source: TrainingSession, day: date) -> datetime:
    """The clock on the wall says the same, whichever side of a clock change the day is on."""
    return datetime.combine(day, localtime(source.starts_at).time(), tzinfo=get_current_timezone())


def day_off(day: date) -> str:
    """Why few may come on that day; empty for an ordinary one."""
    if holiday := bank_holidays().get(day):
        return f"Bank holiday: {holiday}"
    if day.weekday() >= SATURDAY:
        return f"A {day:%A}"
    return ""


def why_not_on(day: date, now: datetime) -> str | None:
    if day <= local_date(now):
        return f"{day.day} {day:%B %Y} is not in the future. Choose a later day."
    return None


def proposed_first_day(source: TrainingSession, now: datetime) -> date:
    """The same weekday about a year later, or the first of them that is still to come."""
    day = local_date(source.starts_at) + timedelta(weeks=52)
    while day <= local_date(now):
        day += timedelta(weeks=52)
    return day


def proposed_next_day(dates: Sequence[TrainingSession]) -> date:
    """After the last date, as far from it as it is from the one before; a week where there is only one."""
    last = local_date(dates[-1].starts_at)
    if len(dates) == 1:
        return last + timedelta(weeks=1)
    return last + (last - local_date(dates[-2].starts_at))
