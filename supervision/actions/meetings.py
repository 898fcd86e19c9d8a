"""A group's dates and their records: who came, how long, which themes. Never a family's story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localtime

from attendance.enums import AttendanceStatus
from core.audit import record
from core.errors import Refused
from core.identifiers import refuse_identifiers
from people.models import Person
from supervision import tasks
from supervision.actions.group_calendar import outrank_invitations
from supervision.actions.locking import open_group
from supervision.models import GroupMeeting, GroupMembership, MeetingAttendance
from supervision.notifications.groups import everybody_at
from supervision.rules.groups import (
    agreement_on,
    facilitators_of,
    why_no_mark,
    why_no_record,
    why_not_advice,
    why_not_minutes,
    why_not_themes,
)


@transaction.atomic
def move_meeting(*, meeting: GroupMeeting, starts_at: datetime, by: Person) -> GroupMeeting:
    """One date moves alone; the rhythm of the others stays."""
    open_group(meeting.group)
    if meeting.recorded_at:
        raise Refused("This meeting has a record, so its date stays as it is.", code="recorded")
    before, length = meeting.when, meeting.ends_at - meeting.starts_at
    meeting.planned_at = meeting.planned_at or meeting.starts_at
    meeting.starts_at, meeting.ends_at = starts_at, starts_at + length
    meeting.save(update_fields=["planned_at", "starts_at", "ends_at"])
    outrank_invitations(meeting.group)
    record("meeting.moved", by=by, about=meeting)
    tasks.queue_group_notification(
        "meeting_moved", meeting.group, everybody_at(meeting), meeting=meeting.pk, before=before
    )
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: GroupMeeting, by: Person, now: datetime) -> GroupMeeting:
    open_group(meeting.group)
    if meeting.recorded_at:
        raise Refused("This meeting has a record, so it cannot be cancelled.", code="recorded")
    if not meeting.cancelled_at:
        meeting.cancelled_at = now
        meeting.save(update_fields=["cancelled_at"])
        outrank_invitations(meeting.group)
        record("meeting.cancelled", by=by, about=meeting)
        tasks.queue_group_notification(
            "meeting_cancelled", meeting.group, everybody_at(meeting), meeting=meeting.pk
        )
    return meeting


@transaction.atomic
def record_meeting(
    *,
    meeting: GroupMeeting,
    by: Person,
    now: datetime,
    minutes: int,
    situations: int = 0,
    themes: Iterable[str] = (),
    practice_actions: str = "",
    safeguarding_advice: bool = False,
    written_in_record: bool | None = None,
    mode: str | None = None,
    facilitators: Iterable[Person] | None = None,
    cpd_minutes: int | None = None,
    marks: Mapping[GroupMembership, str] | None = None,
    stayed: Mapping[GroupMembership, int] | None = None,
) -> GroupMeeting:
    """Write the record, and the register with it. Recording again corrects it.

    `stayed` holds the minutes of members who left early; all others were there for the meeting's.
    """
    open_group(meeting.group)
    themes = list(dict.fromkeys(themes))
    reason = why_no_record(meeting, now) or why_not_themes(themes)
    if reason := reason or why_not_advice(safeguarding_advice, written_in_record):
        raise Refused(reason, code="no_record")
    refuse_identifiers(practice_actions)
    meeting.recorded_at, meeting.recorded_by = now, by
    meeting.agreement = agreement_on(meeting.group, localtime(meeting.starts_at).date())
    meeting.minutes, meeting.situations, meeting.themes = minutes, situations, themes
    meeting.cpd_minutes = minutes if cpd_minutes is None else min(cpd_minutes, minutes)
    meeting.mode = mode or meeting.mode
    meeting.practice_actions = practice_actions
    meeting.safeguarding_advice = safeguarding_advice
    meeting.written_in_record = written_in_record if safeguarding_advice else None
    meeting.save()
    if facilitators is None:
        facilitators = facilitators_of(meeting)
    meeting.facilitators.set(facilitators)
    record("meeting.recorded", by=by, about=meeting)
    stayed = stayed or {}
    for membership, status in (marks or {}).items():
        mark_meeting_attendance(
            meeting=meeting,
            membership=membership,
            status=status,
            minutes=stayed.get(membership),
            by=by,
            now=now,
        )
    return meeting


@transaction.atomic
def mark_meeting_attendance(
    *,
    meeting: GroupMeeting,
    membership: GroupMembership,
    status: AttendanceStatus | str,
    by: Person,
    now: datetime,
    minutes: int | None = None,
) -> MeetingAttendance:
    """One mark for one member; without the accepted agreement there is none."""
    if reason := why_not_minutes(status, minutes, meeting.minutes):
        raise Refused(reason, code="no_mark")
    existing = MeetingAttendance.objects.filter(meeting=meeting, membership=membership).first()
    if existing and (existing.status, existing.minutes) == (status, minutes):
        return existing
    if reason := why_no_mark(meeting, membership, now):
        raise Refused(reason, code="no_mark")
    mark, _ = MeetingAttendance.objects.update_or_create(
        meeting=meeting,
        membership=membership,
        defaults={"status": AttendanceStatus(status), "minutes": minutes},
    )
    record("meeting.attendance_marked", by=by, about=meeting, membership=membership.pk, status=mark.status)
    return mark
