"""How often pages are read, counted by the month without anybody's name."""

from __future__ import annotations

import logging
from datetime import date, datetime

from django.contrib.sessions.backends.base import SessionBase
from django.db import OperationalError
from django.db.models import F
from wagtail.models import Page

from cms.models import PageReading
from config import policy
from core.clock import local_date

logger = logging.getLogger("attune.readings")


COUNTED = "readings_counted"


def count_reading(*, page: Page, now: datetime, visit: SessionBase | None = None) -> None:
    """A reader never waits for a count, nor misses a page because of one: where the database is busy it is left out.

    `visit`: the session of somebody who is known to read this page, as a learner a module. It counts once in it, so that
    going from section to section is one reading and writes nothing more.
    """
    if visit is not None:
        counted = visit.get(COUNTED, [])
        if page.pk in counted:
            return
        visit[COUNTED] = [*counted, page.pk]
    month = first_of_month(local_date(now))
    try:
        if not PageReading.objects.filter(page=page, month=month).update(count=F("count") + 1):
            PageReading.objects.bulk_create(
                [PageReading(page=page, month=month, count=1)], ignore_conflicts=True
            )
    except OperationalError:
        logger.warning("reading.not_counted")


def first_of_month(day: date) -> date:
    return day.replace(day=1)


def forget_old_readings(now: datetime) -> int:
    """A month goes as a whole, once its last day is too long ago."""
    before = first_of_month(local_date(now - policy.READING_COUNTS_KEPT_FOR))
    return PageReading.objects.filter(month__lt=before).delete()[0]
