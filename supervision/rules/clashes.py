"""What people have of supervision in their diaries, and what stands in the way of a meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q
from django.utils.timezone import localtime

from people.models import Person
from sessions.rules.clashes import Commitment, During, diaries_between, thing_of
from supervision.models import GroupFacilitator, GroupMeeting, GroupMembership, SupervisionGroup

SUPERVISION = "a supervision meeting"


def clashes_with_meetings(meetings: Collection[GroupMeeting], person: Person) -> dict[int, Commitment]:
    """Of dates at which the person is expected; who only runs the service goes to none of them."""
    if not meetings:
        return {}
    start, end = min(one.starts_at for one in meetings), max(one.ends_at for one in meetings)
    diary = diaries_between([person], start, end).get(person.pk, [])
    expected = {one.thing for one in diary}
    found = {}
    for meeting in (one for one in meetings if thing_of(one) in expected):
        others = (one for one in diary if one.thing != thing_of(meeting) and one.overlaps(meeting))
        if other := next(others, None):
            found[meeting.pk] = other
    return found


def diary_entries(ids: list[int], during: During) -> Iterator[tuple[int, Commitment]]:
    """Members on days when they belong; facilitators, unless somebody covers; and whoever covers."""
    members = list(GroupMembership.objects.filter(person__in=ids))
    facilitators = list(GroupFacilitator.objects.filter(person__in=ids))
    groups = {row.group_id for row in members} | {row.group_id for row in facilitators}
    meetings = GroupMeeting.objects.held().filter(Q(group__in=groups) | Q(cover__in=ids), **during)
    open_groups = SupervisionGroup.objects.open()
    for meeting in meetings.filter(group__in=open_groups).select_related("group"):
        day = localtime(meeting.starts_at).date()
        expected = {
            row.person_id for row in members if row.group_id == meeting.group_id and _belongs(row, day)
        }
        if meeting.cover_id:
            expected |= {meeting.cover_id} & set(ids)
        else:
            expected |= {row.person_id for row in facilitators if row.group_id == meeting.group_id}
        for person_id in expected:
            yield person_id, _of_meeting(meeting)


def _belongs(membership: GroupMembership, day: date) -> bool:
    return membership.joined_on <= day and (membership.left_on is None or membership.left_on > day)


def _of_meeting(meeting: GroupMeeting) -> Commitment:
    return Commitment(
        thing_of(meeting),
        f"Supervision: {meeting.group}",
        meeting.starts_at,
        meeting.ends_at,
        meeting.group.get_absolute_url(),
        title_for_leads=SUPERVISION,
    )
