"""The demo's supervision group: a year of meetings around today, in which people come and go and dates change."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone

from attendance.enums import AttendanceStatus
from people.models import Person, Service
from portal.sample.programme import read_supervision
from portal.sample.supervision_plan import GroupEntry, MeetingEntry
from supervision.actions import (
    accept_agreement,
    add_member,
    cancel_meeting,
    change_agreement,
    create_group,
    end_membership,
    give_feedback,
    move_meeting,
    record_meeting,
    set_cover,
)
from supervision.agreement import DEFAULT_AGREEMENT
from supervision.models import GroupMeeting, SupervisionGroup
from supervision.models.meeting_feedback import ITEMS

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def load_group(service: Service, now: datetime) -> None:
    plan = read_supervision().supervision_group
    facilitator = person(plan.facilitator)
    starts = list(dates(plan, now))
    began = starts[0] - timedelta(days=21)
    group = create_group(
        service=service,
        facilitators=[facilitator],
        members=[person(address) for address in plan.members],
        starts=starts,
        joining_link=plan.link,
        by=facilitator,
        now=began,
        name=plan.name,
        places=plan.places,
        minutes=plan.minutes,
        every_weeks=plan.every_weeks,
        target_hours=plan.target_hours,
    )
    accept_everywhere(group, began)
    meetings = list(group.meetings.order_by("starts_at"))
    for number, (meeting, entry) in enumerate(zip(meetings, plan.year, strict=False)):
        before = meeting.starts_at - timedelta(days=14)
        change_people(group, plan, number, facilitator, before)
        hold(meeting, entry, facilitator)
    cover = plan.covers
    set_cover(meeting=meetings[cover.at], person=person(cover.person), by=facilitator)


def person(address: str) -> Person:
    return Person.objects.get(email=address)


def dates(plan: GroupEntry, now: datetime) -> Iterator[datetime]:
    """The group's weekday around today: so many meetings before it, so many after."""
    today = timezone.localtime(now).date()
    ahead = (WEEKDAYS.index(plan.weekday) - today.weekday()) % 7 or 7
    first_coming = today + timedelta(days=ahead)
    for step in range(-plan.meetings_past, plan.meetings_coming):
        day = first_coming + timedelta(weeks=plan.every_weeks * step)
        yield timezone.make_aware(datetime.combine(day, time.fromisoformat(plan.time)))


def accept_everywhere(group: SupervisionGroup, now: datetime) -> None:
    agreement = group.agreements.order_by("-version")[0]
    for membership in group.memberships.live().select_related("person"):
        accept_agreement(membership=membership, agreement=agreement, by=membership.person, now=now)


def change_people(group: SupervisionGroup, plan: GroupEntry, number: int, by: Person, now: datetime) -> None:
    """Half-way through the year somebody leaves, somebody joins, and the agreement gains a paragraph."""
    if number == plan.leaves.after + 1:
        leaving = group.memberships.live().get(person__email=plan.leaves.member)
        end_membership(membership=leaving, by=by, now=now)
    if number == plan.joins.before:
        add_member(group=group, person=person(plan.joins.member), by=by, now=now)
    if number == plan.new_agreement.before:
        text = DEFAULT_AGREEMENT + "\n" + plan.new_agreement.adds
        change_agreement(group=group, text=text, by=by, now=now)
        accept_everywhere(group, now + timedelta(days=2))


def hold(meeting: GroupMeeting, entry: MeetingEntry, by: Person) -> None:
    if entry.cancelled:
        cancel_meeting(meeting=meeting, by=by, now=meeting.starts_at - timedelta(days=3))
        return
    if days := entry.moved:
        move_meeting(meeting=meeting, starts_at=meeting.starts_at + timedelta(days=days), by=by)
    members = list(
        meeting.group.memberships.on(timezone.localtime(meeting.starts_at).date()).select_related("person")
    )
    early = entry.early
    marks = {member: mark_of(member.person.email, entry) for member in members}
    record_meeting(
        meeting=meeting,
        minutes=meeting.group.minutes,
        situations=entry.situations,
        themes=entry.themes,
        practice_actions=entry.actions,
        marks=marks,
        stayed={member: early[member.person.email] for member in members if member.person.email in early},
        by=by,
        now=meeting.ends_at + timedelta(hours=1),
        safeguarding_advice=entry.advice is not None,
        written_in_record=None if entry.advice is None else entry.advice == "written",
    )
    for place, member in enumerate(members):
        if marks[member] == AttendanceStatus.ATTENDED and place % 3:
            say_how_it_was(meeting, member.person, place)


def mark_of(address: str, entry: MeetingEntry) -> AttendanceStatus:
    if address in entry.early:
        return AttendanceStatus.LEFT_EARLY
    if address in entry.apologies:
        return AttendanceStatus.APOLOGIES
    return AttendanceStatus.DID_NOT_ATTEND if address in entry.missed else AttendanceStatus.ATTENDED


def say_how_it_was(meeting: GroupMeeting, member: Person, place: int) -> None:
    answers = {item: 3 + (place + number) % 3 for number, item in enumerate(ITEMS)}
    give_feedback(meeting=meeting, by=member, answers=answers, now=meeting.ends_at + timedelta(hours=3))
