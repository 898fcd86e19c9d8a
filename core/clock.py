"""The one place that asks what time it is. A decision asks once and passes the answer on."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    """Today's date where the people are, not where the server is."""
    return timezone.localdate()


def local_date(moment: datetime) -> date:
    return timezone.localtime(moment).date()
