"""Everything somebody has in their diary from us, as one calendar that a program fetches again and again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q

from people.models import Person
from sessions.calendar.bookings import as_booked
from sessions.calendar.groups import group_events
from sessions.calendar.lines import page_pattern, session_lines
from sessions.calendar.parts import PUBLISH, calendar_of
from sessions.enums import FeedKind
from sessions.models import Booking, CalendarFeed, GroupMeeting, SupervisionGroup, TrainingSession

END = b"END:VCALENDAR\r\n"
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
    """What goes into a feed: sessions with their SEQUENCE, and groups with the meetings that are the reader's."""

    sessions: list[tuple[TrainingSession, int]]
    groups: list[tuple[SupervisionGroup, list[GroupMeeting]]]

    def fingerprint(self) -> str:
        """Changes when, and only when, what the feed says changes."""
        digest = hashlib.sha256()
        for session, sequence in self.sessions:
            digest.update(repr((session.pk, sequence, *(getattr(session, name) for name in SAID))).encode())
        for group, meetings in self.groups:
            said = (group.pk, group.calendar_uid, group.calendar_sequence, group.name)
            where = (group.mode, group.place, group.joining_link, group.every_weeks, group.nth_in_month)
            dates = [(each.pk, each.starts_at, each.ends_at, each.slot, each.own_event) for each in meetings]
            digest.update(repr((*said, *where, dates)).encode())
        return digest.hexdigest()


def diary_of(feed: CalendarFeed, now: datetime) -> Diary:
    since = now - KEPT_IN_THE_FEED
    hosting = feed.kind == FeedKind.HOSTING
    sessions = _hosted(feed.person, since) if hosting else _booked(feed.person, since)
    return Diary(list(sessions), list(_groups(feed.person, since, hosting=hosting)))


def feed_file(feed: CalendarFeed, diary: Diary, *, stamp: datetime) -> bytes:
    """One event for each thing; nobody else is named. The stamp is when the content last changed."""
    events = [event for group, dates in diary.groups for event in group_events(group, dates, stamp=stamp)]
    calendar = calendar_of(
        PUBLISH,
        events,
        X_WR_CALNAME=f"Attune: {feed.get_kind_display().lower()}",
        X_PUBLISHED_TTL="PT1H",
    )
    page_of = page_pattern()
    written = [
        session_lines(session, sequence=sequence, stamp=stamp, page_of=page_of)
        for session, sequence in diary.sessions
    ]
    return b"".join([calendar.removesuffix(END), "".join(written).encode(), END])


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


def _groups(
    person: Person, since: datetime, *, hosting: bool
) -> Iterable[tuple[SupervisionGroup, list[GroupMeeting]]]:
    groups = SupervisionGroup.objects.filter(meetings__ends_at__gte=since).distinct()
    # Whoever covers one date has that date alone; whoever left a group keeps neither its dates nor its link.
    belongs = person.group_memberships.live().values("group")
    leads = Q(group__in=person.facilitated_groups.values("group")) | Q(cover=person)
    led = GroupMeeting.objects.held().filter(leads)
    mine = groups.filter(pk__in=led.values("group")) if hosting else groups.filter(pk__in=belongs)
    held = led if hosting else GroupMeeting.objects.held().while_belonging(person)
    for group in mine.order_by("pk").prefetch_related(Prefetch("meetings", held.order_by("pk"), "in_diary")):
        yield group, group.in_diary
