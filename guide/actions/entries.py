"""Writing entries of the directory: the same for a form, a file, a feed and a change that was accepted."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime

from django.db import transaction

from core import audit
from core.clock import local_date
from core.errors import Refused
from guide.enums import EntryStatus
from guide.models import DirectoryEntry, EntryLocation, EntryTag, LocalArea, OpeningTime
from guide.rules import why_not_saved
from guide.search import words_for
from guide.values import EntryDraft
from people.models import Person, Service

SEVERAL = {"tags", "areas", "locations", "opening_times"}
PLAIN = tuple(one.name for one in fields(EntryDraft) if one.name not in SEVERAL)


@transaction.atomic
def save_entry(
    *,
    draft: EntryDraft,
    service: Service,
    by: Person | None,
    now: datetime,
    entry: DirectoryEntry | None = None,
) -> DirectoryEntry:
    """A new entry of the service, or this one as the draft has it."""
    if reason := why_not_saved(draft, local_date(now)):
        raise Refused(reason)
    areas = list(LocalArea.objects.filter(service=service, pk__in=draft.areas))
    verb = "entry.changed" if entry else "entry.added"
    written = entry or DirectoryEntry(service=service)
    for name in PLAIN:
        setattr(written, name, getattr(draft, name))
    written.changed_at = now
    written.save()
    written.areas.set(areas)
    write_parts(written, draft, service)
    keep_words(written)
    audit.record(verb, by=by, about=written, changes_figures=False)
    return written


def write_parts(entry: DirectoryEntry, draft: EntryDraft, service: Service) -> None:
    """Only what changed is written anew, so that locations keep the numbers by which others know them."""
    tags = dict.fromkeys(draft.tags)
    if [*tags] != [(tag.kind, tag.code) for tag in entry.tags.all()]:
        entry.tags.all().delete()
        EntryTag.objects.bulk_create(EntryTag(entry=entry, kind=kind, code=code) for kind, code in tags)
    write_locations(entry, draft, service)
    times = [(one.weekday, one.opens_at, one.closes_at) for one in draft.opening_times]
    if times != [(one.weekday, one.opens_at, one.closes_at) for one in entry.opening_times.all()]:
        entry.opening_times.all().delete()
        OpeningTime.objects.bulk_create(
            OpeningTime(entry=entry, weekday=day, opens_at=opens, closes_at=closes)
            for day, opens, closes in times
        )


def write_locations(entry: DirectoryEntry, draft: EntryDraft, service: Service) -> None:
    """The first stays the first, and so on: an address that is corrected is the same place."""
    own = set(LocalArea.objects.filter(service=service).values_list("pk", flat=True))
    there = list(entry.locations.all())
    for number, place in enumerate(draft.locations):
        row = there[number] if number < len(there) else EntryLocation(entry=entry)
        row.kind, row.name, row.city = place.kind, place.name, place.city
        row.area_id = place.area if place.area in own else None
        row.is_confidential = place.is_confidential
        hidden = place.is_confidential
        row.address, row.postcode = ("", "") if hidden else (place.address, place.postcode.upper())
        row.latitude, row.longitude = (None, None) if hidden else (place.latitude, place.longitude)
        row.save()
    for row in there[len(draft.locations) :]:
        row.delete()


def keep_words(entry: DirectoryEntry) -> None:
    """What it is found by, from what stands there now."""
    fresh = DirectoryEntry.objects.with_all().get(pk=entry.pk)
    entry.search_words = words_for(fresh)
    DirectoryEntry.objects.filter(pk=entry.pk).update(search_words=entry.search_words)


@transaction.atomic
def mark_checked(*, entry: DirectoryEntry, by: Person | None, today: date) -> None:
    """Somebody has looked: everything in it is still true."""
    DirectoryEntry.objects.filter(pk=entry.pk).update(last_checked_on=today)
    entry.last_checked_on = today
    audit.record("entry.checked", by=by, about=entry, changes_figures=False)


@transaction.atomic
def close_entry(*, entry: DirectoryEntry, by: Person, now: datetime) -> None:
    """It is no longer listed; links to it say that it is closed."""
    DirectoryEntry.objects.filter(pk=entry.pk).update(status=EntryStatus.CLOSED, changed_at=now)
    audit.record("entry.closed", by=by, about=entry, changes_figures=False)
