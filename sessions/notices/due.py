"""What falls due by the clock: reminders, registers not taken, follow-ups, agreements before a meeting."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime

from core.registries import Registry
from people.models import Person
from sessions.enums import BookingState, NoticeRole
from sessions.models import Attendance, Booking, GroupMeeting, Notice, TrainingSession
from sessions.notices.outbox import Draft, send_written, write_down
from sessions.notices.receivers import administrators_of, hosts_of
from sessions.notices.subjects import name_of
from sessions.notices.wording import offer_details
from sessions.rules.groups import agreement_on, has_accepted
from sessions.rules.unwritten import advice_not_written, records_not_written, registers_not_taken

DAY, WEEK = timedelta(days=1), timedelta(days=7)
# A reminder that comes late is still of use for a while; a follow-up for two weeks, then it is left.
REMINDERS = {"week_before": (WEEK, timedelta(days=2)), "day_before": (DAY, timedelta(0))}
ASKED_NO_MORE = timedelta(days=21)
OFFER_ENDS = timedelta(hours=4)
ASKED_LATELY = timedelta(days=3)
FOLLOWED_UP = (timedelta(days=91), timedelta(days=105))
# A higher room says where the follow-up of a session is answered: `page(session, person) -> path or ""`.
FOLLOW_UP_PAGES: Registry[Callable[[TrainingSession, Person], str]] = Registry()


def run(now: datetime) -> int:
    for kind, (before, until) in REMINDERS.items():
        remind_of_sessions(kind, before, until, now)
        remind_of_meetings(kind, before, until, now)
    remind_of_offers(now)
    ask_for_registers(now)
    ask_for_meeting_records(now)
    follow_up(now)
    ask_for_agreements(now)
    return send_written(now)


def remind_of_sessions(kind: str, before: timedelta, until: timedelta, now: datetime) -> None:
    """Whoever booked, or was given a place, after the day of the reminder has just had an invitation, and gets none."""
    coming = TrainingSession.objects.held().filter(starts_at__gt=now + until, starts_at__lte=now + before)
    for session in coming.select_related("service"):
        due_at, occasion = session.starts_at - before, session.starts_at.isoformat()
        bookings = list(
            Booking.objects.booked().filter(session=session, booked_at__lte=due_at).select_related("person")
        )
        invited = just_invited(bookings, due_at)
        drafts = [
            Draft(booking.person, NoticeRole.PARTICIPANT, booking, occasion)
            for booking in bookings
            if name_of(booking) not in invited
        ]
        if session.created_at <= due_at:
            drafts += [Draft(person, role, session, occasion) for person, role in hosts_of(session)]
        write_down(kind, session.service, drafts, now)


def just_invited(bookings: list[Booking], since: datetime) -> set[str]:
    """Those who waited and came to their place since then, by the name of the booking."""
    given = Notice.objects.filter(notice__in=["promoted", "booked"], written_at__gt=since)
    given = given.filter(person__in=[booking.person_id for booking in bookings])
    return set(
        given.filter(thing__in=[name_of(booking) for booking in bookings]).values_list("thing", flat=True)
    )


def remind_of_meetings(kind: str, before: timedelta, until: timedelta, now: datetime) -> None:
    coming = GroupMeeting.objects.held().filter(
        starts_at__gt=now + until, starts_at__lte=now + before, group__closed_at__isnull=True
    )
    for meeting in coming.select_related("group__service"):
        occasion = meeting.starts_at.isoformat()
        belonging = meeting.group.memberships.live().on(localtime(meeting.starts_at).date())
        members = Person.objects.filter(group_memberships__in=belonging).distinct()
        drafts = [Draft(person, NoticeRole.PARTICIPANT, meeting, occasion) for person in members]
        drafts += [Draft(person, role, meeting, occasion) for person, role in hosts_of(meeting)]
        write_down(kind, meeting.group.service, drafts, now)


def remind_of_offers(now: datetime) -> None:
    """An offer that ends only because the session starts was made at short notice: its own mail is enough."""
    ending = Booking.objects.filter(
        state=BookingState.OFFERED, offer_ends_at__gt=now, offer_ends_at__lte=now + OFFER_ENDS
    )
    ending = ending.exclude(offer_ends_at=F("session__starts_at")).filter(session__cancelled_at__isnull=True)
    for booking in ending.select_related("person", "session__service"):
        assert booking.offer_ends_at
        occasion = f"until {booking.offer_ends_at.isoformat()}"
        draft = Draft(booking.person, NoticeRole.PARTICIPANT, booking, occasion, offer_details(booking))
        write_down("offer_lapsing", booking.session.service, [draft], now)


def ask_for_registers(now: datetime) -> None:
    """A day after, and once more a week after; then it stands on the host's page until it is taken."""
    for occasion, since, until in asked_at(now, "register"):
        over = registers_not_taken(now).filter(ends_at__gt=since, ends_at__lte=until)
        for session in over.select_related("service"):
            details = {"page": reverse("sessions:register", args=[session.pk])}
            people = [*hosts_of(session), *administrators_of(session.service)]
            drafts = [Draft(person, role, session, occasion, details) for person, role in people]
            write_down("register_not_taken", session.service, drafts, now)


def ask_for_meeting_records(now: datetime) -> None:
    """The same of a group's meeting: its record first, then advice that is not yet where it belongs."""
    for occasion, since, until in asked_at(now, "record"):
        over = records_not_written(now).filter(ends_at__gt=since, ends_at__lte=until)
        ask_who_led("record_not_written", over, occasion, now)
    for occasion, since, until in asked_at(now, "advice"):
        given = advice_not_written().filter(recorded_at__gt=since, recorded_at__lte=until)
        ask_who_led("advice_not_written", given, occasion, now)


def asked_at(now: datetime, what: str) -> list[tuple[str, datetime, datetime]]:
    """The first and the second asking, each with the span of time in which what it is about came to an end."""
    return [
        (what, now - WEEK, now - DAY),
        (f"{what}, a week on", now - ASKED_NO_MORE, now - WEEK),
    ]


def ask_who_led(kind: str, meetings: QuerySet[GroupMeeting], occasion: str, now: datetime) -> None:
    for meeting in meetings.select_related("group__service"):
        details = {"page": reverse("sessions:record_meeting", args=[meeting.pk])}
        service = meeting.group.service
        people = [*hosts_of(meeting), *administrators_of(service)]
        write_down(kind, service, [Draft(one, role, meeting, occasion, details) for one, role in people], now)


def follow_up(now: datetime) -> None:
    """Only where a room above has questions to ask, and only to people who were there.

    A session put in after it was over is history, and nobody is mailed about it.
    """
    pages = list(FOLLOW_UP_PAGES)
    since, until = now - FOLLOWED_UP[1], now - FOLLOWED_UP[0]
    over = TrainingSession.objects.held().filter(ends_at__gt=since, ends_at__lte=until)
    over = over.filter(created_at__lt=F("ends_at"))
    for session in over.select_related("service") if pages else []:
        drafts = []
        for row in Attendance.objects.matched().filter(session=session).select_related("person"):
            assert row.person
            page = next(filter(None, (page(session, row.person) for page in pages)), "")
            if page:
                details: dict[str, Any] = {"page": page}
                drafts.append(Draft(row.person, NoticeRole.PARTICIPANT, session, "three months", details))
        write_down("follow_up", session.service, drafts, now)


def ask_for_agreements(now: datetime) -> None:
    """A week before a meeting, members who have not accepted what holds on that day are asked once more.

    Whoever joined in these days has only just been asked.
    """
    asked_by = localtime(now - ASKED_LATELY).date()
    coming = GroupMeeting.objects.held().filter(starts_at__gt=now, starts_at__lte=now + WEEK)
    for meeting in coming.filter(group__closed_at__isnull=True).select_related("group__service"):
        agreement = agreement_on(meeting.group, localtime(meeting.starts_at).date())
        drafts: Iterable[Draft] = [
            Draft(member.person, NoticeRole.PARTICIPANT, member, f"before meeting {meeting.pk}")
            for member in meeting.group.memberships.live().select_related("person")
            if agreement and member.joined_on < asked_by and not has_accepted(member, agreement)
        ]
        write_down("agreement_to_accept", meeting.group.service, drafts, now)
