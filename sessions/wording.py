"""Spans of time in words: Wednesday 2 September 2020, 10am to 11:30am."""

from datetime import datetime

from django.utils.timezone import localtime

from core.wording import nhs_date, nhs_moment, nhs_time


def day_in_words(moment: datetime) -> str:
    return f"{localtime(moment):%A} {nhs_date(moment)}"


def span_in_words(start: datetime, end: datetime) -> str:
    if localtime(start).date() == localtime(end).date():
        return f"{day_in_words(start)}, {nhs_time(start)} to {nhs_time(end)}"
    return f"{nhs_moment(start)} to {nhs_moment(end)}"
