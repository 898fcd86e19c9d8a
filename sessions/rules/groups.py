"""What a supervision group may do."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import date, datetime, timedelta

from django.utils.timezone import get_current_timezone, localtime

from sessions.enums import MOST_THEMES, Theme
from sessions.models import Agreement, AgreementAcceptance, GroupMeeting, GroupMembership, SupervisionGroup
from sessions.models.groups import COMFORTABLE_PLACES, FEWEST_PLACES, MOST_PLACES


def rhythm(
    first: datetime, *, every_weeks: int, count: int, skip: Container[date] = frozenset()
) -> Iterator[datetime]:
    """`count` dates, every so many weeks at the same time by the clock on the wall, leaving out the days to skip."""
    local = localtime(first).replace(tzinfo=None)
    found = step = 0
    while found < count and step < 520:
        day = local + timedelta(weeks=every_weeks * step)
        step += 1
        if day.date() not in skip:
            found += 1
            yield day.replace(tzinfo=get_current_timezone())


def why_not_places(places: int) -> str | None:
    if not FEWEST_PLACES <= places <= MOST_PLACES:
        return f"A group has {FEWEST_PLACES} to {MOST_PLACES} places."
    return None


def warning_about(places: int) -> str | None:
    if places > COMFORTABLE_PLACES:
        return f"Above {COMFORTABLE_PLACES} people there is little time for each. Consider two groups."
    return None


def why_no_new_member(group: SupervisionGroup) -> str | None:
    if group.closed_at:
        return "This group has ended."
    if group.memberships.live().count() >= group.places:
        return f"All {group.places} places of this group are taken."
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


def why_no_record(meeting: GroupMeeting, now: datetime) -> str | None:
    if meeting.cancelled_at:
        return "This meeting was cancelled, so there is nothing to record."
    if meeting.starts_at > now:
        return "This meeting has not started yet."
    return None


def why_not_themes(themes: list[str]) -> str | None:
    if len(themes) > MOST_THEMES:
        return f"Choose up to {MOST_THEMES} themes."
    if set(themes) - set(Theme.values):
        return "Choose themes from the list."
    return None
