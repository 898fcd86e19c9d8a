"""Everything somebody has in their diary from us, as one calendar that a program fetches again and again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from people.models import Person
from sessions.calendar.bookings import as_booked, session_event
from sessions.calendar.parts import PUBLISH, calendar_of
from sessions.calendar.sources import CALENDAR_SOURCES, FeedPart
from sessions.enums import FeedKind
from sessions.models import Booking, CalendarFeed, TrainingSession

KEPT_IN_THE_FEED = timedelta(days=366)
# Columns of a session that its event says or depends on.
SAID = (
    "calendar_uid",
    "calendar_sequence",
    "title",
    "summary",
    "starts_at",
    "ends_at",
    "mode",
    "place",
    "joining_link",
)


@dataclass(frozen=True)
class Diary:
    """What goes into a feed: sessions with their SEQUENCE, and what higher rooms add of the reader's dates."""

    sessions: list[tuple[TrainingSession, int]]
    others: list[FeedPart]

    def fingerprint(self) -> str:
        """Changes when, and only when, what the feed says changes."""
        digest = hashlib.sha256()
        for session, sequence in self.sessions:
            digest.update(repr((session.pk, sequence, *(getattr(session, name) for name in SAID))).encode())
        for part in self.others:
            digest.update(repr(part.says).encode())
        return digest.hexdigest()


def diary_of(feed: CalendarFeed, now: datetime) -> Diary:
    since = now - KEPT_IN_THE_FEED
    hosting = feed.kind == FeedKind.HOSTING
    sessions = _hosted(feed.person, since) if hosting else _booked(feed.person, since)
    others = [part for source in CALENDAR_SOURCES for part in source.parts(feed.person, since, hosting)]
    return Diary(list(sessions), others)


def feed_file(feed: CalendarFeed, diary: Diary, *, stamp: datetime) -> bytes:
    """One event for each thing; nobody else is named. The stamp is when the content last changed."""
    others = [event for part in diary.others for event in part.events(stamp)]
    sessions = [
        session_event(session, sequence=sequence, stamp=stamp, with_link=True)
        for session, sequence in diary.sessions
    ]
    return calendar_of(
        PUBLISH,
        [*others, *sessions],
        X_WR_CALNAME=f"Attune: {feed.get_kind_display().lower()}",
        X_PUBLISHED_TTL="PT1H",
    )


def _booked(person: Person, since: datetime) -> Iterable[tuple[TrainingSession, int]]:
    """Only what is booked: whoever waits, or is offered a place, has no event yet, and no link."""
    held = Booking.objects.booked().filter(
        person=person, session__ends_at__gte=since, session__cancelled_at__isnull=True
    )
    columns = [f"session__{name}" for name in SAID]
    for booking in (
        held.select_related("session")
        .only("calendar_sequence", "person", "way", "session__online_capacity", *columns)
        .order_by("session__starts_at", "pk")
    ):
        yield as_booked(booking), booking.session.calendar_sequence + booking.calendar_sequence


def _hosted(person: Person, since: datetime) -> Iterable[tuple[TrainingSession, int]]:
    sessions = person.facilitated_sessions.held().filter(ends_at__gte=since).only(*SAID)
    return ((session, session.calendar_sequence) for session in sessions.order_by("starts_at", "pk"))
