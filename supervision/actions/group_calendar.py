"""Keeping the calendars of a group's people right: the worker writes to each from what is true when it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.db.models import F

from people.models import Person
from supervision import tasks
from supervision.models import GroupMeeting, SupervisionGroup
from supervision.notifications.groups import everybody_in

# A change of any of these reaches people's calendars.
IN_THE_CALENDAR = ("name", "mode", "place", "joining_link")


def outrank_invitations(group: SupervisionGroup) -> None:
    """The next message about this group counts for more than every one before it (SEQUENCE)."""
    SupervisionGroup.objects.filter(pk=group.pk).update(calendar_sequence=F("calendar_sequence") + 1)


def send_dates(group: SupervisionGroup, people: Iterable[Person]) -> None:
    tasks.queue_group_notification("group_dates", group, people)


def invite_to_dates(group: SupervisionGroup, people: Collection[Person]) -> None:
    """Somebody who comes, or comes back: what invites them counts for more than what withdrew their dates before."""
    if people:
        outrank_invitations(group)
        send_dates(group, people)


def mend_calendars(group: SupervisionGroup) -> None:
    outrank_invitations(group)
    send_dates(group, everybody_in(group))


def withdraw_dates(group: SupervisionGroup, person: Person) -> None:
    outrank_invitations(group)
    tasks.queue_group_notification("group_left", group, [person])


def withdraw_coming_dates(group: SupervisionGroup, coming: Iterable[GroupMeeting]) -> None:
    """The group ended: what is still to come goes out of every calendar, what was held stays in it."""
    outrank_invitations(group)
    tasks.queue_group_notification(
        "group_closed", group, everybody_in(group), gone=[meeting.pk for meeting in coming]
    )
    for meeting in coming:
        if meeting.cover:
            tasks.queue_group_notification("meeting_cancelled", group, [meeting.cover], meeting=meeting.pk)
