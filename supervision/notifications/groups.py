"""Mails to the members and facilitators of a supervision group, one each: addresses stay apart.

The worker asks for each mail when it is about to go, so it tells what is true then; where there is nothing left to
tell this person, there is no mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from core import clock
from core.mail import Attachment, CalendarFile, Mail
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from people.models import Person
from supervision import calendar
from supervision.models import Agreement, GroupMeeting, GroupMembership, SupervisionGroup
from supervision.models.meetings import GroupMeetingQuerySet
from supervision.permissions import covers, facilitates
from supervision.rules.clashes import clashes_with_meetings

BELONGS = "You belong to this supervision group."
COVERS = "You cover for the facilitator on this date."


def agreement_to_accept(memberships: Iterable[GroupMembership], agreement: Agreement, now: datetime) -> None:
    """Written down for each; sent by the worker."""
    is_new = agreement.version > 1
    why = "its agreement has a new version." if is_new else "you were added to it."
    details = NoticeDetails(why=f"You are a member of this supervision group, and {why}")
    drafts = [
        NoticeDraft(one.person, NoticeRole.PARTICIPANT, one, f"version {agreement.version}", details)
        for one in memberships
    ]
    write_down("agreement_to_accept", agreement.group.service, drafts, now)


def group_dates(group: SupervisionGroup, person: Person) -> Mail | None:
    """Every date that is still to come, for the calendar: to people who joined, and to all when dates changed."""
    ahead = meetings_for(group, person).ahead(clock.now()) if belongs(person, group) else None
    if not ahead:
        return None
    return _mail(
        group,
        person,
        "group_dates",
        f"Dates of {group}",
        BELONGS,
        parts=_dates_parts(group, person),
        ahead=ahead,
    )


def group_left(group: SupervisionGroup, person: Person) -> Mail | None:
    """Somebody left: the dates go out of their calendar."""
    now, meetings = clock.now(), list(group.meetings.held())
    if belongs(person, group) or not any(meeting.ends_at > now for meeting in meetings):
        return None
    parts = calendar.group_withdrawal(group, meetings, person=person, now=now)
    return _mail(
        group, person, "group_left", f"You have left {group}", "You belonged to this group.", parts=parts
    )


def meeting_moved(group: SupervisionGroup, person: Person, meeting: int, before: str) -> Mail | None:
    """Moved again or called off since: the newer mail tells it all."""
    moved = _coming(group, person, meeting)
    if moved is None or moved.cancelled_at or moved.when == before:
        return None
    clash = clashes_with_meetings([moved], person).get(moved.pk)
    return _of_date(person, moved, "meeting_moved", f"New date: {group}", before=before, clash=clash)


def meeting_cancelled(group: SupervisionGroup, person: Person, meeting: int) -> Mail | None:
    cancelled = _coming(group, person, meeting)
    if cancelled is None or not cancelled.cancelled_at:
        return None
    return _of_date(person, cancelled, "meeting_cancelled", f"Date cancelled: {group}")


def _of_date(person: Person, meeting: GroupMeeting, template: str, subject: str, **context: Any) -> Mail:
    """Whoever covers has this date in no calendar of the group's, so their mail brings none."""
    group, is_cover = meeting.group, not belongs(person, meeting.group)
    why, parts = (COVERS, []) if is_cover else (BELONGS, _dates_parts(group, person))
    return _mail(group, person, template, subject, why, parts=parts, meeting=meeting, **context)


def asked_to_cover(
    group: SupervisionGroup, person: Person, meeting: int, by: str, asked_at: str
) -> Mail | None:
    """`asked_at` only tells one asking from the next."""
    asked = group.meetings.ahead(clock.now()).filter(pk=meeting).first()
    if asked is None or not covers(person, asked):
        return None
    why = f"{by} asked you to stand in for the facilitator of this supervision group once."
    return _mail(group, person, "asked_to_cover", f"You cover a meeting: {group}", why, meeting=asked)


def group_closed(group: SupervisionGroup, person: Person, gone: list[int]) -> Mail | None:
    """The group ended: everybody hears it, and whoever still had dates (`gone`) loses those."""
    if not group.closed_at:
        return None
    meetings = list(meetings_for(group, person))
    own = [meeting for meeting in meetings if meeting.pk in gone]
    parts = _withdrawal_parts(group, person, meetings, own) if own else []
    return _mail(group, person, "group_closed", f"{group} has ended", BELONGS, parts=parts, gone=own)


def _withdrawal_parts(
    group: SupervisionGroup, person: Person, meetings: list[GroupMeeting], gone: list[GroupMeeting]
) -> list[CalendarFile]:
    """Dates that were held stay in the calendar; where there are none, the group leaves it as a whole."""
    now = clock.now()
    if all(meeting.cancelled_at for meeting in meetings):
        return calendar.group_withdrawal(group, meetings, person=person, now=now)
    return calendar.dates_withdrawal(group, gone, person=person, now=now)


def everybody_in(group: SupervisionGroup) -> list[Person]:
    members = Person.objects.filter(group_memberships__in=group.memberships.live())
    return list((members | Person.objects.filter(facilitated_groups__group=group)).distinct())


def everybody_at(meeting: GroupMeeting) -> list[Person]:
    """The group's people, and whoever covers this date."""
    everybody = everybody_in(meeting.group)
    return [*everybody, meeting.cover] if meeting.cover and meeting.cover not in everybody else everybody


def belongs(person: Person, group: SupervisionGroup) -> bool:
    return facilitates(person, group) or group.memberships.live().filter(person=person).exists()


def meetings_for(group: SupervisionGroup, person: Person) -> GroupMeetingQuerySet:
    """Facilitators have every date; members those of the time in which they belong."""
    return group.meetings.all() if facilitates(person, group) else group.meetings.while_belonging(person)


def _coming(group: SupervisionGroup, person: Person, meeting: int) -> GroupMeeting | None:
    """The meeting, as long as it is not over and the reader belongs, or covers it."""
    coming = group.meetings.filter(pk=meeting, ends_at__gt=clock.now()).first()
    return coming if coming and (coming.cover_id == person.pk or belongs(person, group)) else None


def _dates_parts(group: SupervisionGroup, person: Person) -> list[CalendarFile]:
    """Every date that is the reader's; where none is left, the messages that take the group out."""
    now, meetings = clock.now(), list(meetings_for(group, person))
    if meetings:
        return calendar.group_messages(group, meetings, person=person, now=now)
    return calendar.group_withdrawal(group, list(group.meetings.all()), person=person, now=now)


def _mail(
    group: SupervisionGroup,
    person: Person,
    template: str,
    subject: str,
    why: str,
    parts: Sequence[CalendarFile] = (),
    **context: Any,
) -> Mail:
    """The first message is shown as an invitation; every one is attached, for programs that take but one."""
    return Mail(
        to=person.email,
        subject=subject,
        template=f"supervision/mail/{template}",
        context={"person": person, "group": group, **context},
        attachments=[Attachment(part.name, part.content, "application/ics") for part in parts],
        calendar=(parts[0].content, parts[0].method) if parts else None,
        why=why,
    )
