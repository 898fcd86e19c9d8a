"""Opening, renewing and closing somebody's calendar feed."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction

from core.audit import record
from people.models import Person
from sessions.enums import FeedKind
from sessions.models import CalendarFeed


@transaction.atomic
def open_feed(*, person: Person, kind: FeedKind | str, by: Person, now: datetime) -> CalendarFeed:
    """Opening twice gives the same address."""
    feed, is_new = CalendarFeed.objects.get_or_create(
        person=person, kind=FeedKind(kind), defaults={"opened_at": now}
    )
    if is_new:
        record("calendar_feed.opened", by=by, about=feed, kind=feed.kind, changes_figures=False)
    return feed


@transaction.atomic
def renew_feed(*, feed: CalendarFeed, by: Person, now: datetime) -> CalendarFeed:
    """A new address; the old one stops at once."""
    feed.key, feed.opened_at = uuid.uuid4(), now
    feed.save(update_fields=["key", "opened_at"])
    record("calendar_feed.renewed", by=by, about=feed, kind=feed.kind, changes_figures=False)
    return feed


@transaction.atomic
def close_feed(*, feed: CalendarFeed, by: Person) -> None:
    record("calendar_feed.closed", by=by, about=feed, kind=feed.kind, changes_figures=False)
    feed.delete()


def note_what_is_said(*, feed: CalendarFeed, fingerprint: str, now: datetime) -> CalendarFeed:
    """Remember since when the feed says what it says: this is the machine's memory, so it is not audited."""
    if feed.fingerprint != fingerprint or feed.changed_at is None:
        # HTTP dates count whole seconds: two changes must never share one.
        earliest = feed.changed_at + timedelta(seconds=1) if feed.changed_at else now
        feed.fingerprint, feed.changed_at = fingerprint, max(now, earliest)
        feed.save(update_fields=["fingerprint", "changed_at"])
    return feed
