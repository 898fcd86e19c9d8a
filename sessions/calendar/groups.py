"""A supervision group's dates as one recurring event (RFC 5545, 3.8.5), told whole each time.

A message holds the rhythm as a rule, the dates beside it (RDATE), the dates that fall out (EXDATE) and, for a date
that was moved alone, an event of its own with the RECURRENCE-ID of the date it replaces. Whoever missed a message
is put right by the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from django.utils.timezone import get_current_timezone, localtime
from icalendar import Event, vText

from people.models import Person
from sessions.calendar.parts import CANCEL, REQUEST, address_to, calendar_of, described, where
from sessions.models import GroupMeeting, SupervisionGroup

MOST_STEPS = 1000


@dataclass(frozen=True)
class Date:
    """One meeting and its slot: the start by which calendars know it, which stays when the meeting moves."""

    meeting: GroupMeeting
    slot: datetime

    @property
    def was_moved(self) -> bool:
        return self.meeting.starts_at != self.slot


@dataclass(frozen=True)
class Pattern:
    """The slots written as a rule with exceptions; `count` is 1 where no rhythm fits."""

    first: datetime
    every_weeks: int
    count: int
    beside: list[datetime]
    left_out: list[datetime]


def group_dates(
    group: SupervisionGroup, meetings: Iterable[GroupMeeting], *, person: Person, now: datetime
) -> bytes:
    """For a member or facilitator: every date, joining link included."""
    events = group_events(group, meetings, stamp=now)
    for event in events:
        address_to(event, group.service, person)
    return calendar_of(REQUEST, events)


def group_withdrawal(
    group: SupervisionGroup, meetings: Iterable[GroupMeeting], *, person: Person, now: datetime
) -> bytes:
    """Takes the whole group out of the calendar of somebody who left it."""
    event = _event(group, stamp=now, with_link=False)
    first = min(meetings, key=lambda meeting: meeting.starts_at)
    _times(event, localtime(first.starts_at), localtime(first.ends_at))
    event["STATUS"] = vText("CANCELLED")
    address_to(event, group.service, person)
    return calendar_of(CANCEL, [event])


def dates_withdrawal(
    group: SupervisionGroup,
    meetings: Iterable[GroupMeeting],
    gone: Collection[GroupMeeting],
    *,
    person: Person,
    now: datetime,
) -> bytes:
    """Takes some dates out and leaves the others where they are (RFC 5546, 3.2.5): one event for each that goes."""
    events = []
    for date in dates_of(meetings):
        if date.meeting in gone:
            event = _apart(group, date, stamp=now, with_link=False)
            event["STATUS"] = vText("CANCELLED")
            address_to(event, group.service, person)
            events.append(event)
    return calendar_of(CANCEL, events)


def group_events(
    group: SupervisionGroup, meetings: Iterable[GroupMeeting], *, stamp: datetime
) -> list[Event]:
    """The recurring event first, then one for each date that was moved; nothing where every date fell out."""
    held = [date for date in dates_of(meetings) if not date.meeting.cancelled_at]
    if not held:
        return []
    pattern = pattern_of([date.slot for date in held], every_weeks=group.every_weeks)
    # The length of dates that stay put; one that is longer or shorter is told apart like one that moved.
    length = held[0].meeting.ends_at - held[0].meeting.starts_at
    master = _event(group, stamp=stamp, with_link=True)
    _times(master, pattern.first, pattern.first + length)
    _recur(master, pattern)
    return [
        master,
        *(_apart(group, date, stamp) for date in held if date.was_moved or _differs(date, length)),
    ]


def dates_of(meetings: Iterable[GroupMeeting]) -> list[Date]:
    """In the order of their slots. A slot that a later date took over no longer belongs to the one that left it."""
    meetings = list(meetings)
    starts = {meeting.starts_at for meeting in meetings}
    dates, taken = [], set()
    for meeting in sorted(meetings, key=lambda each: (each.cancelled_at is not None, each.pk or 0)):
        slot = meeting.planned_at
        if slot is None or slot in starts or slot in taken:
            slot = meeting.starts_at
        if slot not in taken:
            taken.add(slot)
            dates.append(Date(meeting, slot))
    return sorted(dates, key=lambda date: date.slot)


def pattern_of(held: Sequence[datetime], *, every_weeks: int) -> Pattern:
    """The rhythm from the first slot on, where it meets at least half of the slots."""
    slots = [localtime(slot) for slot in held]
    first, last = slots[0], slots[-1]
    rhythm = list(takewhile(lambda slot: slot <= last, _steps(first, every_weeks)))
    beside = sorted(set(slots) - set(rhythm))
    if len(slots) < 2 or len(beside) > len(slots) / 2:
        rhythm, beside = [first], slots[1:]
    return Pattern(first, every_weeks, len(rhythm), beside, sorted(set(rhythm) - set(slots)))


def _steps(first: datetime, every_weeks: int) -> Iterable[datetime]:
    """The same time by the clock on the wall, whatever the clocks do in between."""
    wall = first.replace(tzinfo=None)
    for step in range(MOST_STEPS):
        yield (wall + timedelta(weeks=every_weeks * step)).replace(tzinfo=get_current_timezone())


def _recur(master: Event, pattern: Pattern) -> None:
    if pattern.count > 1:
        master.add("RRULE", {"FREQ": "WEEKLY", "INTERVAL": pattern.every_weeks, "COUNT": pattern.count})
    if pattern.beside:
        master.add("RDATE", pattern.beside)
    if pattern.left_out:
        master.add("EXDATE", pattern.left_out)


def _differs(date: Date, length: timedelta) -> bool:
    return date.meeting.ends_at - date.meeting.starts_at != length


def _apart(group: SupervisionGroup, date: Date, stamp: datetime, *, with_link: bool = True) -> Event:
    event = _event(group, stamp=stamp, with_link=with_link)
    event.add("RECURRENCE-ID", localtime(date.slot))
    _times(event, localtime(date.meeting.starts_at), localtime(date.meeting.ends_at))
    return event


def _times(event: Event, start: datetime, end: datetime) -> None:
    event.add("DTSTART", start)
    event.add("DTEND", end)


def _event(group: SupervisionGroup, *, stamp: datetime, with_link: bool) -> Event:
    link, mode = group.joining_link, group.get_mode_display()
    event = Event()
    event.add("UID", f"{group.calendar_uid}@attune")
    event.add("SEQUENCE", group.calendar_sequence)
    event.add("DTSTAMP", stamp)
    event.add("SUMMARY", group.name)
    event.add("LOCATION", where(group.place, link, mode, with_link=with_link))
    about = "Reflective supervision."
    page = group.get_absolute_url()
    event.add(
        "DESCRIPTION",
        described(about=about, link=link, page=page, page_is="The group's page", with_link=with_link),
    )
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    return event
