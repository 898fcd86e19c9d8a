"""How long records are kept. The rooms that hold them ask, and forget what is older."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localtime

from people.models import Service
from people.models.organisations import KEPT_YEARS


def training_kept_since(service: Service | None, now: datetime) -> datetime:
    """Without a service the years of the NHS records code hold."""
    return years_before(now, service.training_kept_years if service else KEPT_YEARS)


def supervision_kept_since(service: Service, now: datetime) -> datetime:
    return years_before(now, service.supervision_kept_years)


def years_before(now: datetime, years: int) -> datetime:
    """The same moment of an earlier year; of a 29 February that was not, the day before."""
    then = localtime(now)
    try:
        return then.replace(year=then.year - years)
    except ValueError:
        return then.replace(year=then.year - years, day=28)
