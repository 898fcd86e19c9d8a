"""The demo's files of what no import holds, and their dates."""

from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.utils import timezone

from core.decoding import decoded
from portal.sample.plan import SampleProgramme, SampleStart
from portal.sample.supervision_plan import Supervision

FOLDER: Path = settings.BASE_DIR / "sample_data"
FILES = FOLDER / "together-with-baby"


@cache
def read_programme() -> SampleProgramme:
    found = yaml.safe_load((FOLDER / "programme.yaml").read_text(encoding="utf-8"))
    for person in [*found["log_ins"], found["second_step"]]:
        person["shown_as"] = person.pop("as")
    return decoded(SampleProgramme, found)


@cache
def read_supervision() -> Supervision:
    return decoded(Supervision, yaml.safe_load((FOLDER / "supervision.yaml").read_text(encoding="utf-8")))


def moment(entry: SampleStart, now: datetime) -> datetime:
    """When an entry starts: on its `date`, or `in_days` from now (a weekday), at its `time`."""
    day = entry.date or weekday_near(now, entry.in_days)
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(entry.time)))


def weekday_near(now: datetime, days: int) -> date:
    day = timezone.localtime(now).date() + timedelta(days=days)
    step = 1 if days >= 0 else -1
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day
