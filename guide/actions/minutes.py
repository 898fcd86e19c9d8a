"""Meetings of a group are planned, moved and called off; their minutes are drafted, then agreed for good."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from guide.actions.subgroups import check_moderates, check_open
from guide.models import SubGroup, SubGroupMeeting
from guide.network_enums import MinutesState
from guide.network_notices import tell_members
from guide.wanted import WantedMeeting
from people.models import Person

AGREED = "These minutes are agreed. What is to be put right stands in the minutes of the next meeting."


@transaction.atomic
def save_meeting(
    *,
    group: SubGroup,
    wanted: WantedMeeting,
    by: Person,
    now: datetime,
    meeting: SubGroupMeeting | None = None,
) -> SubGroupMeeting:
    check_moderates(group, by)
    check_open(group)
    if wanted.ends_at <= wanted.starts_at:
        raise Refused("The meeting must end after it begins.", code="end")
    held = meeting or SubGroupMeeting(group=group)
    if held.minutes_state == MinutesState.AGREED:
        raise Refused(AGREED, code="agreed")
    held.starts_at, held.ends_at = wanted.starts_at, wanted.ends_at
    held.place, held.joining_link = wanted.place, wanted.joining_link
    held.calendar_sequence += 1 if meeting else 0
    held.save()
    audit.record("subgroup.meeting_saved", by=by, about=group, changes_figures=False)
    if held.ends_at > now:
        word = "has another time or place" if meeting else "is planned"
        occasion = f"meeting-{held.pk}-{held.calendar_sequence}"
        tell_members(group, by, f"A meeting {word}: {held.when}.", held.get_absolute_url(), occasion, now)
    return held


@transaction.atomic
def call_off_meeting(*, meeting: SubGroupMeeting, by: Person, now: datetime) -> None:
    """One with minutes stays: it took place."""
    check_moderates(meeting.group, by)
    if meeting.minutes_state != MinutesState.NONE:
        raise Refused("This meeting has minutes, so it stays.", code="minutes")
    audit.record("subgroup.meeting_called_off", by=by, about=meeting.group, changes_figures=False)
    if meeting.ends_at > now:
        words = f"A meeting is called off: {meeting.when}."
        tell_members(meeting.group, by, words, meeting.group.get_absolute_url(), f"off-{meeting.pk}", now)
    meeting.delete()


@transaction.atomic
def write_minutes(*, meeting: SubGroupMeeting, text: str, by: Person, now: datetime) -> None:
    check_moderates(meeting.group, by)
    held = locked_meeting(meeting)
    if held.minutes_state == MinutesState.AGREED:
        raise Refused(AGREED, code="agreed")
    if held.starts_at > now:
        raise Refused("This meeting is still to come. Write its minutes when it has begun.", code="early")
    is_first = held.minutes_state == MinutesState.NONE
    held.minutes, held.minutes_state = text, MinutesState.DRAFT
    held.save(update_fields=["minutes", "minutes_state"])
    audit.record("subgroup.minutes_written", by=by, about=held.group, changes_figures=False)
    if is_first:
        words = f"There are draft minutes of {held.when}."
        tell_members(held.group, by, words, held.get_absolute_url(), f"minutes-{held.pk}", now)


@transaction.atomic
def agree_minutes(*, meeting: SubGroupMeeting, by: Person, now: datetime) -> None:
    check_moderates(meeting.group, by)
    held = locked_meeting(meeting)
    if held.minutes_state == MinutesState.AGREED:
        return
    if held.minutes_state == MinutesState.NONE:
        raise Refused("Write the minutes first, then mark them as agreed.", code="none")
    held.minutes_state, held.agreed_at, held.agreed_by = MinutesState.AGREED, now, by
    held.save(update_fields=["minutes_state", "agreed_at", "agreed_by"])
    audit.record("subgroup.minutes_agreed", by=by, about=held.group, changes_figures=False)


def locked_meeting(meeting: SubGroupMeeting) -> SubGroupMeeting:
    rows = SubGroupMeeting.objects.select_for_update(of=("self",)).select_related("group__service")
    return rows.get(pk=meeting.pk)
