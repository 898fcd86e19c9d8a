"""Moments in the words of the NHS content guide: Wednesday 2 September 2020, 10am to 11:30am."""

from datetime import datetime

from django.utils.timezone import localtime


def clock_time(moment: datetime) -> str:
    local = localtime(moment)
    if (local.hour, local.minute) == (12, 0):
        return "midday"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{local.hour % 12 or 12}{minutes}{'am' if local.hour < 12 else 'pm'}"


def day_in_words(moment: datetime) -> str:
    local = localtime(moment)
    return f"{local:%A} {local.day} {local:%B %Y}"


def span_in_words(start: datetime, end: datetime) -> str:
    if localtime(start).date() == localtime(end).date():
        return f"{day_in_words(start)}, {clock_time(start)} to {clock_time(end)}"
    return f"{moment_in_words(start)} to {moment_in_words(end)}"


def moment_in_words(moment: datetime) -> str:
    return f"{day_in_words(moment)} at {clock_time(moment)}"
