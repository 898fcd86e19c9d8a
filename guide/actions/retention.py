"""What kept entries true, and is over: links, decided changes and answered reports."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from config import policy
from core.audit import record
from core.deleting import delete_counted
from guide.models import EntryChange, EntryLink, EntryReport


@transaction.atomic
def forget_old_upkeep(now: datetime) -> int:
    since = now - policy.ENTRY_UPKEEP_KEPT_FOR
    counts = {
        "links": delete_counted(EntryLink.objects.filter(expires_at__lt=since)),
        "changes": delete_counted(EntryChange.objects.filter(decided_at__lt=since)),
        "reports": delete_counted(EntryReport.objects.filter(answered_at__lt=since)),
    }
    if gone := {name: count for name, count in counts.items() if count}:
        record("entry_upkeep.forgotten", by=None, about=None, whose=None, changes_figures=False, **gone)
    return sum(gone.values())
