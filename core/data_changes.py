"""The version of a service's data. Every action that changes what is counted adds a row through `audit.record`; what was
worked out from an older version is worked out anew.

Rows are added and not counted up in place, so that no action waits for another. Their number belongs to the version: of
two writes at the same time the one with the lower key may be committed last.
"""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Max, Model, Q

from config import policy
from core import clock
from core.models import DataChange


def note_change(about: Model | None) -> None:
    """Of one service where the model says so (`counts_in_one_service`), else of all: people train with several services."""
    own = getattr(about, "service_id", None) if getattr(about, "counts_in_one_service", False) else None
    DataChange.objects.create(at=clock.now(), service_id=own)


def data_version(service_id: int) -> str:
    """One query."""
    rows = DataChange.objects.filter(Q(service_id=service_id) | Q(service_id=None))
    found = rows.aggregate(newest=Max("pk"), changes=Count("pk"))
    return f"{found['newest'] or 0}-{found['changes']}"


def forget_old_changes(now: datetime) -> int:
    """After all that was worked out before is gone from the cache, so no version comes twice."""
    return DataChange.objects.filter(at__lt=now - policy.DATA_CHANGES_KEPT_FOR).delete()[0]
