"""How dates, times and lengths of time are written: 6 August 2018, 5:30pm, 1 hour 30 minutes."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def nhs_date(day: date | None) -> str:
    """6 August 2018. A moment is put into London's day first."""
    if not day:
        return ""
    if isinstance(day, datetime):
        day = _local(day)
    return f"{day.day} {day:%B %Y}"


def nhs_time(moment: time | datetime | None) -> str:
    """5:30pm, 9am, midday, midnight."""
    if moment is None:
        return ""
    clock = _local(moment).time() if isinstance(moment, datetime) else moment
    if clock.minute == 0 and clock.hour in {0, 12}:
        return "midday" if clock.hour else "midnight"
    minutes = f":{clock.minute:02}" if clock.minute else ""
    return f"{clock.hour % 12 or 12}{minutes}{'am' if clock.hour < 12 else 'pm'}"


def nhs_moment(moment: datetime | None) -> str:
    """Monday 6 August 2018 at 5:30pm"""
    if not moment:
        return ""
    return f"{_local(moment):%A} {nhs_date(moment)} at {nhs_time(moment)}"


def hours(minutes: int | float | None) -> str:
    """1 hour 30 minutes"""
    if minutes is None:
        return ""
    whole, rest = divmod(round(minutes), 60)
    parts = [_counted(whole, "hour")] if whole else []
    if rest or not whole:
        parts.append(_counted(rest, "minute"))
    return " ".join(parts)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def day_in_words(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%A} {nhs_date(moment)}"


def left_in_words(end: datetime | None, now: datetime) -> str:
    """How long there still is: in 2 days, in 5 hours, in 20 minutes. Rounded down: nobody comes too late by it."""
    minutes = int((end - now).total_seconds() // 60) if end else 0
    for unit, length in (("day", 1440), ("hour", 60)):
        if minutes >= 2 * length:
            return f"in {minutes // length} {unit}s"
    return f"in {hours(max(1, minutes))}"


def span_in_words(start: datetime, end: datetime) -> str:
    if timezone.localtime(start).date() == timezone.localtime(end).date():
        return f"{day_in_words(start)}, {nhs_time(start)} to {nhs_time(end)}"
    return f"{nhs_moment(start)} to {nhs_moment(end)}"


def decided(value: timedelta | float) -> str:
    """A number of config/policy.py as pages say it: 8, 24 hours, 30 days, 12 months, 6 years."""
    if not isinstance(value, timedelta):
        return f"{value:g}"
    if value == timedelta(days=365):
        return "12 months"
    for unit in (timedelta(days=365), timedelta(days=1), timedelta(hours=1)):
        if value >= 2 * unit:
            return _counted(value // unit, UNITS[unit])
    return _counted(value // timedelta(minutes=1), "minute")


UNITS = {timedelta(days=365): "year", timedelta(days=1): "day", timedelta(hours=1): "hour"}
