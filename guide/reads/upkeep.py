"""What waits for those who look after the directory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from config import policy
from core.search import wanted_words
from guide.enums import EntryStatus
from guide.models import DirectoryEntry, EntryChange, EntryReport
from guide.search import with_words
from people.models import Service

MAX_SHOWN = 20


@dataclass(frozen=True)
class DirectoryUpkeep:
    """`stale`: how many entries nobody has checked for too long."""

    changes: tuple[EntryChange, ...]
    reports: tuple[EntryReport, ...]
    stale: int

    @property
    def is_nothing(self) -> bool:
        return not (self.changes or self.reports or self.stale)


def stale_entries(today: date) -> QuerySet[DirectoryEntry]:
    long_ago = today - policy.ENTRY_CHECKED_FOR
    unchecked = Q(last_checked_on__isnull=True) | Q(last_checked_on__lt=long_ago)
    return DirectoryEntry.objects.filter(unchecked).exclude(status=EntryStatus.CLOSED)


def upkeep_of(service: Service, today: date) -> DirectoryUpkeep:
    changes = EntryChange.objects.waiting().filter(entry__service=service).select_related("entry")
    reports = EntryReport.objects.unanswered().filter(entry__service=service).select_related("entry")
    return DirectoryUpkeep(
        tuple(changes.order_by("sent_at")[:MAX_SHOWN]),
        tuple(reports.order_by("reported_on", "pk")[:MAX_SHOWN]),
        stale_entries(today).filter(service=service).count(),
    )


def keeper_list(service: Service, words: str) -> QuerySet[DirectoryEntry]:
    """All entries of the service, closed ones last, those that nobody has checked for longest first."""
    entries = with_words(DirectoryEntry.objects.filter(service=service), wanted_words(words))
    closed = Count("pk", filter=Q(status=EntryStatus.CLOSED))
    return entries.annotate(is_closed=closed).order_by(
        "is_closed", F("last_checked_on").asc(nulls_first=True), "name", "pk"
    )
