"""The demo's supervision group: a year of meetings around today, with agreement, attendance and records."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from people.models import Person, Service
from portal.sample.programme import read_programme
from sessions.actions import accept_agreement, create_group, mark_meeting_attendance, record_meeting
from sessions.enums import AttendanceStatus, Theme
from sessions.models import GroupMeeting, GroupMembership

WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday"]


def load_group(service: Service, now: datetime) -> None:
    plan = read_programme()["supervision_group"]
    facilitator = Person.objects.get(email=plan["facilitator"])
    members = [Person.objects.get(email=address) for address in plan["members"]]
    starts = list(dates(plan, now))
    began = starts[0] - timedelta(days=21)
    group = create_group(
        service=service,
        name=plan["name"],
        facilitators=[facilitator],
        members=members,
        starts=starts,
        places=plan["places"],
        minutes=plan["minutes"],
        every_weeks=plan["every_weeks"],
        joining_link=plan["link"],
        by=facilitator,
        now=began,
    )
    agreement = group.agreements.get()
    memberships = list(GroupMembership.objects.filter(group=group).select_related("person"))
    for membership in memberships:
        accept_agreement(membership=membership, agreement=agreement, by=membership.person, now=began)
    for number, meeting in enumerate(
        GroupMeeting.objects.filter(group=group, ends_at__lt=now).order_by("starts_at")
    ):
        hold(meeting, number, memberships, facilitator)


def dates(plan: dict, now: datetime):
    """The group's weekday around today: so many meetings before it, so many after."""
    today = timezone.localtime(now).date()
    ahead = (WEEKDAYS.index(plan["weekday"]) - today.weekday()) % 7 or 7
    first_coming = today + timedelta(days=ahead)
    for step in range(-plan["meetings_past"], plan["meetings_coming"]):
        day = first_coming + timedelta(weeks=plan["every_weeks"] * step)
        yield timezone.make_aware(datetime.combine(day, time.fromisoformat(plan["time"])))


def hold(meeting: GroupMeeting, number: int, memberships: list[GroupMembership], facilitator: Person) -> None:
    afterwards = meeting.ends_at + timedelta(hours=1)
    for place, membership in enumerate(memberships):
        away = (place + number) % 6 == 5
        status = AttendanceStatus.APOLOGIES if away else AttendanceStatus.ATTENDED
        mark_meeting_attendance(
            meeting=meeting, membership=membership, status=status, by=facilitator, now=afterwards
        )
    themes = list(Theme)
    record_meeting(
        meeting=meeting,
        minutes=90,
        situations=2 + number % 2,
        themes=[themes[number % len(themes)], themes[(number * 3 + 1) % len(themes)]],
        practice_actions="Wait a little longer before we answer for a parent.",
        safeguarding_advice=False,
        by=facilitator,
        now=afterwards,
    )
