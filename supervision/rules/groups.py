"""What a supervision group may do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.utils.timezone import get_current_timezone, localtime

from attendance.enums import AttendanceStatus
from config import policy
from core.wording import nhs_date, nhs_time
from people.models import Person
from supervision.enums import MAX_THEMES, Theme
from supervision.models import (
    Agreement,
    AgreementAcceptance,
    GroupMeeting,
    GroupMembership,
    MeetingAttendance,
    SupervisionGroup,
)
from supervision.rules.rhythms import Rhythm, in_rhythm
from supervision.values import RhythmStart


def rhythm_of(starts: list[datetime]) -> RhythmStart:
    """The weekday and the time of day of the first date: what the group keeps as its rhythm."""
    if not starts:
        return {}
    first = localtime(starts[0])
    return {"weekday": first.weekday(), "start_time": first.time()}


def rhythm_in(group: SupervisionGroup) -> Rhythm:
    return Rhythm(group.every_weeks, group.nth_in_month)


def rhythm_words(group: SupervisionGroup) -> str:
    """Every 6 weeks on Tuesday at 9:30am"""
    if group.weekday is None or group.start_time is None:
        return ""
    return f"{rhythm_in(group).words(group.weekday)} at {nhs_time(group.start_time)}"


def next_in_rhythm(group: SupervisionGroup, now: datetime) -> datetime | None:
    """Where the dates go on: after the last one of the rhythm, on the group's own weekday and at its time."""
    if group.weekday is None or group.start_time is None:
        return None
    last = group.meetings.filter(own_event=False).order_by("-starts_at").first()
    today = localtime(now).date()
    # A last date that was moved alone does not move the rhythm: the nearest day of the group's weekday.
    first = nearest_weekday(localtime(last.starts_at).date() if last else today, group.weekday)
    if group.nth_in_month is not None:
        first = first.replace(day=1)
        first += timedelta(days=(group.weekday - first.weekday()) % 7)
    after = max(today, localtime(last.starts_at).date() + timedelta(days=3) if last else today)
    day = next(day for day in rhythm_in(group).days(first) if day > after)
    return datetime.combine(day, group.start_time, tzinfo=get_current_timezone())


def nearest_weekday(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def outside_rhythm(group: SupervisionGroup, starts: Collection[datetime]) -> set[datetime]:
    """Those of the new dates that cannot be told as part of the recurring event: dates beside the rhythm, and a slot by
    which calendars know another date that was moved."""
    planned = list(group.meetings.filter(own_event=False))
    rhythm, known = rhythm_in(group), [meeting.slot for meeting in planned]
    moved = {meeting.slot for meeting in planned if meeting.planned_at and not meeting.cancelled_at}
    fits = best_fit([min(known)] if known else sorted(starts), {*starts, *known}, rhythm)
    return {start for start in starts if start not in fits or start in moved}


def best_fit(firsts: Iterable[datetime], starts: set[datetime], rhythm: Rhythm) -> set[datetime]:
    """The most of these dates that one rhythm can hold. A date before the first of a known rhythm does not fit."""
    last = max(starts)
    found = [set(in_rhythm(starts, first, last, rhythm)) for first in firsts]
    return max(found, key=len, default=set())


def why_not_places(places: int) -> str | None:
    if not policy.MIN_GROUP_PLACES <= places <= policy.MAX_GROUP_PLACES:
        return f"A group has {policy.MIN_GROUP_PLACES} to {policy.MAX_GROUP_PLACES} places."
    return None


def why_not_facilitators(number: int) -> str | None:
    if not 1 <= number <= policy.MAX_FACILITATORS:
        return "A group has one or two facilitators."
    return None


def warning_about(places: int) -> str | None:
    if places > policy.COMFORTABLE_GROUP_PLACES:
        return f"Above {policy.COMFORTABLE_GROUP_PLACES} people there is little time for each. Consider two groups."
    return None


def why_no_change(group: SupervisionGroup) -> str | None:
    """A group that has ended is a record of what was: it takes no dates, members, marks or words any more."""
    if group.closed_at:
        return f"This group ended on {nhs_date(group.closed_at)}. Nothing is added or changed any more."
    return None


def why_no_new_member(group: SupervisionGroup) -> str | None:
    if reason := why_no_change(group):
        return reason
    if group.memberships.live().count() >= group.places:
        return f"All {group.places} places of this group are taken."
    return None


def why_not_joined(group: SupervisionGroup, person: Person, joined_on: date) -> str | None:
    """Nobody belongs twice on one day: the register would ask for them twice, and their hours would count twice."""
    earlier = group.memberships.filter(person=person, left_on__gt=joined_on).order_by("-left_on").first()
    if earlier is None or earlier.left_on is None:
        return None
    last_day = nhs_date(earlier.left_on - timedelta(days=1))
    return f"{person} belonged to this group until {last_day}. Choose a day after that."


def why_not_left(membership: GroupMembership, left_on: date, today: date) -> str | None:
    if left_on > today + timedelta(days=1):
        return "Choose today or an earlier day. Take out somebody who leaves later when that day has come."
    if left_on < membership.joined_on:
        return "They joined after that day."
    met = MeetingAttendance.objects.filter(membership=membership).there()
    if met.filter(meeting__starts_at__date__gte=left_on).exists():
        return "The register says that they came on that day or later."
    return None


def agreement_on(group: SupervisionGroup, day: date) -> Agreement | None:
    return group.agreements.in_force_on(day).first()


def has_accepted(membership: GroupMembership, agreement: Agreement | None) -> bool:
    if agreement is None:
        return False
    return AgreementAcceptance.objects.filter(membership=membership, agreement=agreement).exists()


def why_no_mark(meeting: GroupMeeting, membership: GroupMembership, now: datetime) -> str | None:
    """No register entry before the day, for a stranger to the group, or without the accepted agreement."""
    day = localtime(meeting.starts_at).date()
    if reason := why_no_record(meeting, now):
        return reason
    belonged = membership.joined_on <= day and (membership.left_on is None or membership.left_on > day)
    if membership.group_id != meeting.group_id or not belonged:
        return f"{membership.person} did not belong to the group on that day."
    if not has_accepted(membership, agreement_on(meeting.group, day)):
        return f"{membership.person} has not accepted the group's agreement yet."
    return None


def facilitators_of(meeting: GroupMeeting) -> list[Person]:
    """Who is expected to lead it: whoever covers, in place of the group's own facilitators."""
    if meeting.cover:
        return [meeting.cover]
    return list(Person.objects.filter(facilitated_groups__group=meeting.group))


def why_no_record(meeting: GroupMeeting, now: datetime) -> str | None:
    if reason := why_no_change(meeting.group):
        return reason
    if meeting.cancelled_at:
        return "This meeting was cancelled, so there is nothing to record."
    if meeting.starts_at > now:
        return "This meeting has not started yet."
    return None


def why_not_advice(safeguarding_advice: bool, written_in_record: bool | None) -> str | None:
    if safeguarding_advice and written_in_record is None:
        return "Say whether the advice is written in the child’s own record."
    return None


def why_not_minutes(status: str, minutes: int | None, length: int | None) -> str | None:
    """One member's own minutes are for whoever left early, and are fewer than the meeting's."""
    if minutes is None:
        return None
    if status != AttendanceStatus.LEFT_EARLY:
        return "Only somebody who left early has minutes of their own."
    if length and minutes >= length:
        return f"The meeting lasted {length} minutes, and whoever left early was there for less."
    return None if minutes else "Whoever was there for no minute did not attend."


def why_not_themes(themes: list[str]) -> str | None:
    if len(themes) > MAX_THEMES:
        return f"Choose up to {MAX_THEMES} themes."
    if set(themes) - set(Theme.values):
        return "Choose themes from the list."
    return None
