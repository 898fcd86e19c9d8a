"""The sessions of a month or a week, day by day."""

from __future__ import annotations

from calendar import MONDAY, Calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.bank_holidays import bank_holidays
from core.clock import local_date
from sessions.models import Booking, TrainingSession

WEEK = timedelta(days=7)
# Beyond these nobody plans or remembers, and calendars do not count.
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class CalendarEntry:
    session: TrainingSession
    booking: Booking | None


@dataclass(frozen=True)
class CalendarDay:
    """`is_outside`: of the month before or after, to fill a week."""

    day: date
    is_today: bool
    is_outside: bool
    holiday: str
    entries: list[CalendarEntry]


def weeks_of_month(first: date) -> list[list[date]]:
    return Calendar(MONDAY).monthdatescalendar(first.year, first.month)


def week_of(day: date) -> list[date]:
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(7)]


def calendar_days(
    weeks: list[list[date]],
    sessions: Iterable[TrainingSession],
    bookings: Iterable[Booking],
    *,
    today: date,
    month: int | None,
) -> list[list[CalendarDay]]:
    """`month`: of which the days are, where it is a month."""
    own = {booking.session_id: booking for booking in bookings}
    by_day: dict[date, list[CalendarEntry]] = {}
    for session in sessions:
        by_day.setdefault(local_date(session.starts_at), []).append(
            CalendarEntry(session, own.get(session.pk))
        )
    return [
        [
            CalendarDay(
                day=day,
                is_today=day == today,
                is_outside=month is not None and day.month != month,
                holiday=bank_holidays().get(day, ""),
                entries=by_day.get(day, []),
            )
            for day in week
        ]
        for week in weeks
    ]


def month_called(text: str, otherwise: date) -> date:
    """ "2027-01" as its first day; anything else is the month of the day that is given."""
    return day_called(f"{text}-01", otherwise).replace(day=1)


def day_called(text: str, otherwise: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return otherwise
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else otherwise
