"""Reminders of meetings, records not written, and agreements before a meeting."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from notifications.details import NoticeDetails
from notifications.due import WEEK, asked_at
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from notifications.receivers import administrators_of, hosts_of
from people.models import Person
from sessions.notifications.due import REMINDERS
from supervision.models import GroupMeeting
from supervision.rules.groups import agreement_on, has_accepted
from supervision.rules.unwritten import advice_not_written, records_not_written

ASKED_LATELY = timedelta(days=3)


def write_due(now: datetime) -> None:
    for kind, (before, until) in REMINDERS.items():
        remind_of_meetings(kind, before, until, now)
    ask_for_meeting_records(now)
    ask_for_agreements(now)


def remind_of_meetings(kind: str, before: timedelta, until: timedelta, now: datetime) -> None:
    coming = GroupMeeting.objects.held().filter(
        starts_at__gt=now + until, starts_at__lte=now + before, group__closed_at__isnull=True
    )
    for meeting in coming.select_related("group__service"):
        occasion = meeting.starts_at.isoformat()
        belonging = meeting.group.memberships.live().on(localtime(meeting.starts_at).date())
        members = Person.objects.filter(group_memberships__in=belonging).distinct()
        drafts = [NoticeDraft(person, NoticeRole.PARTICIPANT, meeting, occasion) for person in members]
        drafts += [NoticeDraft(person, role, meeting, occasion) for person, role in hosts_of(meeting)]
        write_down(kind, meeting.group.service, drafts, now)


def ask_for_meeting_records(now: datetime) -> None:
    """The same of a group's meeting: its record first, then advice that is not yet where it belongs."""
    for occasion, since, until in asked_at(now, "record"):
        over = records_not_written(now).filter(ends_at__gt=since, ends_at__lte=until)
        ask_who_led("record_not_written", over, occasion, now)
    for occasion, since, until in asked_at(now, "advice"):
        given = advice_not_written().filter(recorded_at__gt=since, recorded_at__lte=until)
        ask_who_led("advice_not_written", given, occasion, now)


def ask_who_led(kind: str, meetings: QuerySet[GroupMeeting], occasion: str, now: datetime) -> None:
    for meeting in meetings.select_related("group__service"):
        details = NoticeDetails(page=reverse("supervision:record_meeting", args=[meeting.pk]))
        service = meeting.group.service
        people = [*hosts_of(meeting), *administrators_of(service)]
        write_down(
            kind, service, [NoticeDraft(one, role, meeting, occasion, details) for one, role in people], now
        )


def ask_for_agreements(now: datetime) -> None:
    """A week before a meeting, members who have not accepted what holds on that day are asked once more.

    Whoever joined in these days has only just been asked.
    """
    asked_by = localtime(now - ASKED_LATELY).date()
    coming = GroupMeeting.objects.held().filter(starts_at__gt=now, starts_at__lte=now + WEEK)
    for meeting in coming.filter(group__closed_at__isnull=True).select_related("group__service"):
        agreement = agreement_on(meeting.group, localtime(meeting.starts_at).date())
        drafts: Iterable[NoticeDraft] = [
            NoticeDraft(member.person, NoticeRole.PARTICIPANT, member, f"before meeting {meeting.pk}")
            for member in meeting.group.memberships.live().select_related("person")
            if agreement and member.joined_on < asked_by and not has_accepted(member, agreement)
        ]
        write_down("agreement_to_accept", meeting.group.service, drafts, now)
