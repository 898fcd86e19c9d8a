"""How a meeting and a membership read in a mail."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.urls import reverse

from notifications.details import NoticeDetails
from notifications.subjects import NoticeSubject, Thing
from people.models import Person
from supervision.models import GroupMeeting, GroupMembership
from supervision.permissions import covers, facilitates


def meetings() -> QuerySet[GroupMeeting]:
    return GroupMeeting.objects.select_related("group__service")


def memberships() -> QuerySet[GroupMembership]:
    return GroupMembership.objects.select_related("group__service", "person")


def leaders(meeting: GroupMeeting) -> QuerySet[Person]:
    leads = Q(facilitated_groups__group=meeting.group_id) | Q(covered_meetings=meeting)
    return Person.objects.filter(leads).distinct()


def of_meeting(meeting: GroupMeeting, reader: Person, details: NoticeDetails) -> NoticeSubject:
    group = meeting.group
    leads = facilitates(reader, group) or covers(reader, meeting)
    belongs = leads or group.memberships.live().filter(person=reader).exists()
    return NoticeSubject(
        service=group.service,
        title=group.name,
        when=meeting.when,
        where=group.place or meeting.get_mode_display(),
        link=group.joining_link,
        page=details.page or group.get_absolute_url(),
        ends_at=meeting.ends_at,
        starts_at=meeting.starts_at,
        is_off=meeting.cancelled_at is not None,
        holds_a_place=belongs,
    )


def of_membership(membership: GroupMembership, reader: Person, details: NoticeDetails) -> NoticeSubject:
    group = membership.group
    return NoticeSubject(
        service=group.service,
        title=group.name,
        when="",
        where="",
        link="",
        page=reverse("supervision:agreement", args=[group.pk]),
        ends_at=None,
        is_off=membership.left_on is not None,
        person=membership.person,
    )


THINGS = {
    "meeting": Thing(GroupMeeting, meetings, of_meeting, leaders),
    "membership": Thing(GroupMembership, memberships, of_membership),
}
