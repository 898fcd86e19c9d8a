"""A supervision group's dates: those of its rhythm as one recurring event, told whole each time, and each date beside the
rhythm as an event of its own (RFC 5545, 3.8.5).

The recurring event holds the rhythm as a rule, the dates that fall out (EXDATE) and, for a date that was moved alone, an
event with the RECURRENCE-ID of the date it replaces. No RDATE: Outlook ignores such files and Google hides the dates.
A message about an event names no other event (RFC 5546, 3.2.2), so every own date has a message to itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from django.utils.timezone import localtime
from icalendar import Event, vText

from core.mail import CalendarFile
from people.models import Person
from sessions.calendar.parts import (
    CANCEL,
    REQUEST,
    address_to,
    calendar_of,
    described,
    name_of_date,
    where,
)
from supervision.models import GroupMeeting, SupervisionGroup
from supervision.rules.groups import rhythm_in
from supervision.rules.rhythms import Rhythm


@dataclass(frozen=True)
class Pattern:
    """The slots of a rhythm written as a rule with exceptions; `count` is 1 where there is a single date."""

    first: datetime
    count: int
    left_out: list[datetime]


def group_messages(
    group: SupervisionGroup, meetings: Collection[GroupMeeting], *, person: Person, now: datetime
) -> list[CalendarFile]:
    """Everything that is the reader's, joining link included: the recurring event, and the own dates still to come. What
    was cancelled is withdrawn."""
    planned = [meeting for meeting in meetings if not meeting.own_event]
    found = []
    if any(not meeting.cancelled_at for meeting in planned):
        found.append(_message(REQUEST, group, series_events(group, planned, stamp=now), person))
    elif planned:
        found.append(_whole_withdrawal(group, planned, person=person, now=now))
    for meeting in _own_ahead(meetings, now):
        found.append(_own_message(group, meeting, person=person, now=now, gone=bool(meeting.cancelled_at)))
    return found


def group_withdrawal(
    group: SupervisionGroup, meetings: Collection[GroupMeeting], *, person: Person, now: datetime
) -> list[CalendarFile]:
    """Takes the whole group out of the calendar of somebody who left it."""
    planned = [meeting for meeting in meetings if not meeting.own_event]
    found = [_whole_withdrawal(group, planned, person=person, now=now)] if planned else []
    own = _own_ahead(meetings, now)
    return found + [_own_message(group, each, person=person, now=now, gone=True) for each in own]


def dates_withdrawal(
    group: SupervisionGroup, gone: Collection[GroupMeeting], *, person: Person, now: datetime
) -> list[CalendarFile]:
    """Takes some dates out and leaves the others where they are (RFC 5546, 3.2.5): one event for each that goes."""
    events = [_apart(group, each, stamp=now, with_link=False) for each in gone if not each.own_event]
    found = [_message(CANCEL, group, events, person)] if events else []
    own = [each for each in gone if each.own_event]
    return found + [_own_message(group, each, person=person, now=now, gone=True) for each in own]


def group_events(
    group: SupervisionGroup, meetings: Collection[GroupMeeting], *, stamp: datetime
) -> list[Event]:
    """For a feed, which may hold different events."""
    own = [meeting for meeting in meetings if meeting.own_event and not meeting.cancelled_at]
    planned = [meeting for meeting in meetings if not meeting.own_event]
    return [*series_events(group, planned, stamp=stamp), *(_own(group, each, stamp=stamp) for each in own)]


def series_events(
    group: SupervisionGroup, planned: Iterable[GroupMeeting], *, stamp: datetime
) -> list[Event]:
    """The recurring event first, then one for each date that was moved; nothing where every date fell out."""
    held = sorted((each for each in planned if not each.cancelled_at), key=lambda each: each.slot)
    if not held:
        return []
    # The length of dates that stay put; one that is longer or shorter is told apart like one that moved.
    length = held[0].ends_at - held[0].starts_at
    pattern = pattern_of([each.slot for each in held], rhythm_in(group))
    master = _event(group, stamp=stamp, with_link=True)
    _times(master, pattern.first, pattern.first + length)
    if pattern.count > 1:
        master.add("RRULE", rhythm_in(group).rule(pattern.first.weekday(), pattern.count))
    if pattern.left_out:
        master.add("EXDATE", pattern.left_out)
    apart = (each for each in held if each.starts_at != each.slot or _differs(each, length))
    return [master, *(_apart(group, each, stamp) for each in apart)]


def pattern_of(slots: Sequence[datetime], rhythm: Rhythm) -> Pattern:
    """`slots` are in order, and all of them in the rhythm."""
    first, last = localtime(slots[0]), slots[-1]
    steps = list(takewhile(lambda start: start <= last, rhythm.starts(first)))
    return Pattern(first, len(steps), sorted(set(steps) - set(slots)))


def _own_ahead(meetings: Iterable[GroupMeeting], now: datetime) -> list[GroupMeeting]:
    return [meeting for meeting in meetings if meeting.own_event and meeting.ends_at > now]


def _whole_withdrawal(
    group: SupervisionGroup, planned: Iterable[GroupMeeting], *, person: Person, now: datetime
) -> CalendarFile:
    event, first = _event(group, stamp=now, with_link=False), min(planned, key=lambda each: each.slot)
    _times(event, localtime(first.starts_at), localtime(first.ends_at))
    return _message(CANCEL, group, [event], person)


def _own_message(
    group: SupervisionGroup, meeting: GroupMeeting, *, person: Person, now: datetime, gone: bool
) -> CalendarFile:
    event = _own(group, meeting, stamp=now, with_link=not gone)
    name = name_of_date(meeting.starts_at)
    return _message(CANCEL if gone else REQUEST, group, [event], person, name)


def _message(
    method: str, group: SupervisionGroup, events: list[Event], person: Person, name: str = "invitation.ics"
) -> CalendarFile:
    for event in events:
        if method == CANCEL:
            event["STATUS"] = vText("CANCELLED")
        address_to(event, group.service, person)
    return CalendarFile(calendar_of(method, events), method, name)


def _differs(meeting: GroupMeeting, length: timedelta) -> bool:
    return meeting.ends_at - meeting.starts_at != length


def _apart(
    group: SupervisionGroup, meeting: GroupMeeting, stamp: datetime, *, with_link: bool = True
) -> Event:
    event = _event(group, stamp=stamp, with_link=with_link)
    event.add("RECURRENCE-ID", localtime(meeting.slot))
    _times(event, localtime(meeting.starts_at), localtime(meeting.ends_at))
    return event


def _own(group: SupervisionGroup, meeting: GroupMeeting, stamp: datetime, *, with_link: bool = True) -> Event:
    event = _event(group, stamp=stamp, with_link=with_link)
    event["UID"] = vText(f"{group.calendar_uid}-{meeting.pk}@attune")
    _times(event, localtime(meeting.starts_at), localtime(meeting.ends_at))
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
