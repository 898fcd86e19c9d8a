"""The demo's files of what no import holds, and their dates."""

from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils import timezone

FOLDER: Path = settings.BASE_DIR / "sample_data"
FILES = FOLDER / "together-with-baby"


@cache
def read_programme() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "programme.yaml").read_text(encoding="utf-8"))


@cache
def read_supervision() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "supervision.yaml").read_text(encoding="utf-8"))


def moment(entry: dict[str, Any], now: datetime) -> datetime:
    """When an entry starts: on its `date`, or `in_days` from now (a weekday), at its `time`."""
    day = entry.get("date") or weekday_near(now, entry["in_days"])
    return timezone.make_aware(datetime.combine(day, time.fromisoformat(entry["time"])))


def weekday_near(now: datetime, days: int):
    day = timezone.localtime(now).date() + timedelta(days=days)
    step = 1 if days >= 0 else -1
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day
