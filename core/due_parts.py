"""When each part of the work by the clock was last done, or failed: what the administrators' page tells."""

from __future__ import annotations

from datetime import datetime

from core.models import DuePart
from core.registries import DUE


def note_done(name: str, now: datetime) -> None:
    DuePart.objects.update_or_create(name=name, defaults={"done_at": now, "failed_at": None})


def note_failed(name: str, now: datetime) -> None:
    DuePart.objects.update_or_create(name=name, defaults={"failed_at": now})


def forget_former_parts(now: datetime) -> int:
    """Parts that an older version had: nobody does them any more."""
    return DuePart.objects.exclude(name__in=[name for name, _ in DUE.items()]).delete()[0]
