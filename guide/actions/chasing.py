"""Entries that nobody has checked for long: whoever runs the service is asked again, by the address that last got a link."""

from __future__ import annotations

from datetime import datetime

from django.db.models import OuterRef, Subquery

from config import policy
from core.clock import local_date
from guide.actions.upkeep import send_entry_link
from guide.enums import EntryStatus
from guide.models import DirectoryEntry, EntryLink
from guide.reads.upkeep import stale_entries

# A mail server takes so many at once without complaint; the rest goes with the next tick.
AT_ONCE = 100


def chase_stale_entries(now: datetime) -> int:
    """Once while a link works, and again when it has run out. Without an address the team finds it on its own list."""
    last = EntryLink.objects.filter(entry=OuterRef("pk"), revoked_at__isnull=True).order_by("-sent_at")
    due = (
        stale_entries(local_date(now))
        .filter(status__in=[EntryStatus.ACTIVE, EntryStatus.PAUSED])
        .annotate(receiver=Subquery(last.values("receiver")[:1]), asked=Subquery(last.values("sent_at")[:1]))
        .filter(receiver__isnull=False, asked__lt=now - policy.ENTRY_LINK_FOR)
        .exclude(changes__state="waiting")
        .select_related("service")
        .order_by("last_checked_on", "pk")
    )
    found = list(due[:AT_ONCE])
    for entry in found:
        chase(entry, now)
    return len(found)


def chase(entry: DirectoryEntry, now: datetime) -> None:
    receiver = entry.links.filter(revoked_at__isnull=True).values_list("receiver", flat=True)[0]
    send_entry_link(entry=entry, receiver=receiver, by=None, now=now, is_due=True)
