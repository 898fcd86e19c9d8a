"""What stands in people's calendars of groups: in their feeds, and to be moved when their address changes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db.models import Prefetch, Q
from icalendar import Event

from core.mail import CalendarFile
from people.models import Person
from sessions.calendar.sources import CalendarSource, FeedPart, InvitedDates
from supervision.actions.group_calendar import outrank_invitations
from supervision.calendar.groups import group_events, group_messages, group_withdrawal
from supervision.models import GroupMeeting, SupervisionGroup
from supervision.notifications.groups import meetings_for


def leads(person: Person) -> bool:
    return person.facilitated_groups.exists()


def feed_parts(person: Person, since: datetime, hosting: bool) -> list[FeedPart]:
    return [
        FeedPart(said_of(group, dates), partial(events_of, group, dates))
        for group, dates in groups_in_feed(person, since, hosting=hosting)
    ]


def events_of(group: SupervisionGroup, dates: list[GroupMeeting], stamp: datetime) -> list[Event]:
    return group_events(group, dates, stamp=stamp)


def said_of(group: SupervisionGroup, meetings: Iterable[GroupMeeting]) -> tuple:
    said = (group.pk, group.calendar_uid, group.calendar_sequence, group.name)
    where = (group.mode, group.place, group.joining_link, group.every_weeks, group.nth_in_month)
    dates = [(each.pk, each.starts_at, each.ends_at, each.slot, each.own_event) for each in meetings]
    return (*said, *where, dates)


def groups_in_feed(
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


def move_invitations(person: Person, now: datetime) -> list[int]:
    """One step for the withdrawal, one for the invitation after it."""
    groups = groups_ahead(person, now)
    for group in groups:
        outrank_invitations(group)
        outrank_invitations(group)
    return [group.pk for group in groups]


def groups_ahead(person: Person, now: datetime) -> set[SupervisionGroup]:
    """Of which the person has dates to come in their calendar, as a member or as a facilitator."""
    coming = SupervisionGroup.objects.open().filter(
        meetings__ends_at__gt=now, meetings__cancelled_at__isnull=True
    )
    belongs = coming.filter(pk__in=person.group_memberships.live().values("group"))
    return {*belongs, *coming.filter(pk__in=person.facilitated_groups.values("group"))}


def invited_dates(numbers: list[int]) -> list[InvitedDates]:
    groups = SupervisionGroup.objects.select_related("service").filter(pk__in=numbers)
    return [
        InvitedDates(str(group), group.calendar_sequence, partial(withdrawn, group), partial(invited, group))
        for group in groups
    ]


def withdrawn(group: SupervisionGroup, person: Person, reader: Person, now: datetime) -> list[CalendarFile]:
    """The invitation that follows it must outrank it."""
    group.calendar_sequence -= 1
    return group_withdrawal(group, list(meetings_for(group, person)), person=reader, now=now)


def invited(group: SupervisionGroup, person: Person, now: datetime) -> list[CalendarFile]:
    return group_messages(group, list(meetings_for(group, person)), person=person, now=now)


SOURCE = CalendarSource(leads, feed_parts, move_invitations, invited_dates)
