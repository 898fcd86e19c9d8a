"""Who may say how a meeting was, until when, and how many must have answered before anybody reads it."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localtime

from attendance.enums import WAS_THERE
from config import policy
from people.models import Person
from supervision.models import GroupMeeting, MeetingAttendance


def closes_on(meeting: GroupMeeting) -> date:
    return localtime(meeting.starts_at).date() + policy.MEETING_FEEDBACK_OPEN_FOR


def may_give_feedback(person: Person, meeting: GroupMeeting) -> bool:
    """Members of that day. Whoever led the meeting does not rate it."""
    day = localtime(meeting.starts_at).date()
    return meeting.group.memberships.on(day).filter(person=person).exists()


def why_no_feedback(meeting: GroupMeeting, person: Person, now: datetime) -> str | None:
    if meeting.cancelled_at:
        return "This meeting was cancelled."
    if now < meeting.ends_at:
        return "You can answer this after the meeting."
    if localtime(now).date() >= closes_on(meeting):
        return "Two weeks have gone by, so this is closed. Please tell us after the next meeting."
    mark = MeetingAttendance.objects.filter(meeting=meeting, membership__person=person).first()
    if mark and mark.status not in WAS_THERE:
        return "The register says that you were not at this meeting. Ask a facilitator if that is wrong."
    return None
