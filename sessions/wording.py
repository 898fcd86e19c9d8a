"""Spans of time in words: Wednesday 2 September 2020, 10am to 11:30am."""

from datetime import datetime

from django.utils.timezone import localtime

from core.wording import hours, nhs_date, nhs_moment, nhs_time


def day_in_words(moment: datetime) -> str:
    return f"{localtime(moment):%A} {nhs_date(moment)}"


def left_in_words(end: datetime | None, now: datetime) -> str:
    """How long there still is: in 2 days, in 5 hours, in 20 minutes. Rounded down: nobody comes too late by it."""
    minutes = int((end - now).total_seconds() // 60) if end else 0
    for unit, length in (("day", 1440), ("hour", 60)):
        if minutes >= 2 * length:
            return f"in {minutes // length} {unit}s"
    return f"in {hours(max(1, minutes))}"


def span_in_words(start: datetime, end: datetime) -> str:
    if localtime(start).date() == localtime(end).date():
        return f"{day_in_words(start)}, {nhs_time(start)} to {nhs_time(end)}"
    return f"{nhs_moment(start)} to {nhs_moment(end)}"
