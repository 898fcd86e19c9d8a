"""The one place that asks what time it is. A decision asks once and passes the answer on."""

from datetime import date, datetime, time

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """Today's date where the people are, not where the server is."""
    return timezone.localdate()


def local_date(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def start_of_day(day: date) -> datetime:
    """Midnight where the people are."""
    return timezone.make_aware(datetime.combine(day, time.min))
