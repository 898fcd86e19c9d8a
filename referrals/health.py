"""Whether files of referrals are read to their end."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from config import policy
from core.health import HealthLine, HealthState
from people.models import Service
from referrals.models import ReferralImport
from referrals.models.batches import STALLED_AFTER

TITLE = "Files of referrals"


def lines(service: Service, now: datetime) -> list[HealthLine]:
    """Names of files only: whoever may not read referrals learns that a file stopped, not what is in it."""
    stopped = Q(finished_at=None, imported_at__lt=now - STALLED_AFTER) | ~Q(problem="")
    lately = ReferralImport.objects.filter(
        service=service, imported_at__gte=now - policy.IMPORT_REPORTS_KEPT_FOR
    )
    files = tuple(lately.filter(stopped).values_list("file_name", flat=True)[:5])
    if files:
        text = "Some files were not read to their end. Ask whoever brought them in to send them again."
        return [HealthLine(TITLE, HealthState.WRONG, text, files)]
    return [HealthLine(TITLE, HealthState.WELL, "Each was read to its end.")]
