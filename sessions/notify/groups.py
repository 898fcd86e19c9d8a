"""Mails to the members and facilitators of a supervision group, one each: addresses stay apart."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core import clock
from core.mail import Attachment, Letter, post
from people.models import Person
from sessions import calendar
from sessions.enums import NoticeRole
from sessions.models import Agreement, GroupMeeting, GroupMembership, SupervisionGroup
from sessions.notices.outbox import Draft, tell
from sessions.permissions import facilitates

BELONGS = "You belong to this supervision group."
COVERS = "You cover for the facilitator on this date."


def agreement_to_accept(membership: GroupMembership, agreement: Agreement) -> None:
    is_new = agreement.version > 1
    why = "its agreement has a new version." if is_new else "you were added to it."
    details = {"why": f"You are a member of this supervision group, and {why}"}
    draft = Draft(
        membership.person, NoticeRole.PARTICIPANT, membership, f"version {agreement.version}", details
    )
    tell("agreement_to_accept", membership.group.service, [draft])


def group_dates(group: SupervisionGroup, people: Iterable[Person]) -> None:
    """Every date that is still to come, for the calendar: to people who joined, and to all when dates changed."""
    group = SupervisionGroup.objects.select_related("service").get(pk=group.pk)
    for person in people:
        ahead = meetings_for(group, person).ahead(clock.now())
        if ahead:
            part = _dates_part(group, person)
            _post(group, person, "group_dates", f"Dates of {group}", BELONGS, part=part, ahead=ahead)


def group_left(group: SupervisionGroup, person: Person) -> None:
    """Somebody left: the dates go out of their calendar."""
    group = SupervisionGroup.objects.select_related("service").get(pk=group.pk)
    meetings = list(group.meetings.held())
    if any(meeting.ends_at > clock.now() for meeting in meetings):
        part = calendar.group_withdrawal(group, meetings, person=person, now=clock.now()), calendar.CANCEL
        _post(group, person, "group_left", f"You have left {group}", "You belonged to this group.", part=part)


def meeting_moved(meeting: GroupMeeting, before: str) -> None:
    _to_everybody(meeting, "meeting_moved", f"New date: {meeting.group}", before=before)


def meeting_cancelled(meeting: GroupMeeting) -> None:
    _to_everybody(meeting, "meeting_cancelled", f"Date cancelled: {meeting.group}")


def group_closed(group: SupervisionGroup, gone: list[GroupMeeting]) -> None:
    """The group ended: everybody hears it, and whoever still had dates loses those."""
    group = SupervisionGroup.objects.select_related("service").get(pk=group.pk)
    for person in everybody_in(group):
        meetings = list(meetings_for(group, person))
        own = [meeting for meeting in meetings if meeting in gone]
        part = _withdrawal_part(group, person, meetings, own) if own else None
        _post(group, person, "group_closed", f"{group} has ended", BELONGS, part=part, gone=own)
    for meeting in gone:
        if meeting.cover:
            subject = f"Date cancelled: {group}"
            _post(group, meeting.cover, "meeting_cancelled", subject, COVERS, meeting=meeting)


def _withdrawal_part(
    group: SupervisionGroup, person: Person, meetings: list[GroupMeeting], gone: list[GroupMeeting]
) -> tuple[bytes, str]:
    """Dates that were held stay in the calendar; where there are none, the group leaves it as a whole."""
    now = clock.now()
    if all(meeting.cancelled_at for meeting in meetings):
        return calendar.group_withdrawal(group, meetings, person=person, now=now), calendar.CANCEL
    return calendar.dates_withdrawal(group, meetings, gone, person=person, now=now), calendar.CANCEL


def everybody_in(group: SupervisionGroup) -> list[Person]:
    members = Person.objects.filter(group_memberships__in=group.memberships.live())
    return list((members | Person.objects.filter(facilitated_groups__group=group)).distinct())


def meetings_for(group: SupervisionGroup, person: Person) -> Any:
    """Facilitators have every date; members those of the time in which they belong."""
    return group.meetings.all() if facilitates(person, group) else group.meetings.while_belonging(person)


def _to_everybody(meeting: GroupMeeting, template: str, subject: str, **context: Any) -> None:
    if meeting.ends_at <= clock.now():
        return
    group = SupervisionGroup.objects.select_related("service").get(pk=meeting.group_id)
    for person in everybody_in(group):
        part = _dates_part(group, person)
        _post(group, person, template, subject, BELONGS, part=part, meeting=meeting, **context)
    if meeting.cover:
        _post(group, meeting.cover, template, subject, COVERS, meeting=meeting, **context)


def _dates_part(group: SupervisionGroup, person: Person) -> tuple[bytes, str]:
    """The whole group in one message; where no date is left, the message that takes it out."""
    now, meetings = clock.now(), list(meetings_for(group, person))
    if any(not meeting.cancelled_at for meeting in meetings):
        return calendar.group_dates(group, meetings, person=person, now=now), calendar.REQUEST
    meetings = meetings or list(group.meetings.all())
    return calendar.group_withdrawal(group, meetings, person=person, now=now), calendar.CANCEL


def _post(
    group: SupervisionGroup,
    person: Person,
    template: str,
    subject: str,
    why: str,
    part: tuple[bytes, str] | None = None,
    **context: Any,
) -> None:
    attachments = [Attachment("invitation.ics", part[0], "application/ics")] if part else []
    post(
        Letter(
            to=person.email,
            subject=subject,
            template=f"sessions/mail/{template}",
            context={"person": person, "group": group, **context},
            attachments=attachments,
            calendar=part,
            why=why,
        )
    )
