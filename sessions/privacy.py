"""This room's part when somebody asks for their own data, or to be forgotten."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from core import clock
from core.models import AuditEvent
from people.audit_log import lines_of
from people.models import Person
from sessions import facilitation_privacy, supervision_privacy
from sessions.actions.retention import name_nobody
from sessions.enums import WAS_THERE
from sessions.models import (
    Attendance,
    Booking,
    CalendarFeed,
    GroupMembership,
    MeetingAttendance,
    NetworkMembership,
    Notice,
    SharedAddress,
    TrainingSession,
)
from sessions.reads import met_minutes

LISTS_SEEN = ("session.register_viewed", "session.bookings_viewed")
Part = tuple[str, list[dict[str, Any]]]


def export(person: Person) -> list[Part]:
    return [
        ("Bookings", _bookings(person)),
        ("Attendance at sessions", _attendances(person)),
        ("Supervision groups", _memberships(person)),
        ("Attendance at supervision meetings", _meetings(person)),
        *supervision_privacy.export(person),
        *facilitation_privacy.export(person),
        ("The infant mental health network", _network(person)),
        ("Notices sent about sessions and groups", _notices(person)),
        ("Calendar feeds", _feeds(person)),
        ("Who opened a list of a session you are on", _looked(person)),
    ]


def _bookings(person: Person) -> list[dict[str, Any]]:
    rows = Booking.objects.filter(person=person).select_related("session", "booked_by")
    return [
        {
            "session": row.session.title,
            "date": row.session.starts_at,
            "state": row.get_state_display(),
            "booked": row.booked_at,
            "by": str(row.booked_by),
            "needs": row.needs,
            "cancelled": row.cancelled_at,
        }
        for row in rows
    ]


def _attendances(person: Person) -> list[dict[str, Any]]:
    rows = Attendance.objects.filter(person=person).select_related("session").prefetch_related("merged")
    return [
        {
            "session": row.session.title,
            "date": row.session.starts_at,
            "status": row.get_status_display(),
            "minutes": row.minutes,
            "joined": row.joined_at,
            "left": row.left_at,
            "named in the report as": ", ".join(
                one.reported_name for one in [row, *row.merged.all()] if one.reported_name
            ),
        }
        for row in rows
    ]


def _memberships(person: Person) -> list[dict[str, Any]]:
    rows = GroupMembership.objects.filter(person=person).select_related("group")
    return [{"group": row.group.name, "joined": row.joined_on, "left": row.left_on} for row in rows]


def _meetings(person: Person) -> list[dict[str, Any]]:
    rows = MeetingAttendance.objects.filter(membership__person=person).select_related("meeting__group")
    return [
        {
            "group": row.meeting.group.name,
            "date": row.meeting.starts_at,
            "status": row.get_status_display(),
            "minutes": met_minutes(row) if row.status in WAS_THERE else 0,
        }
        for row in rows
    ]


def _network(person: Person) -> list[dict[str, Any]]:
    rows = (
        NetworkMembership.objects.filter(person=person).select_related("service").prefetch_related("letters")
    )
    return [
        {
            "network of": str(row.service),
            "joined": row.joined_at,
            "left": row.left_at,
            "agreed to mail": row.mail_agreed_at,
            "invitations sent": sum(bool(letter.sent_at) for letter in row.letters.all()),
        }
        for row in rows
    ]


def _notices(person: Person) -> list[dict[str, Any]]:
    rows = Notice.objects.filter(person=person, sent_at__isnull=False)
    return [{"notice": row.notice, "about": row.thing, "sent": row.sent_at} for row in rows]


def _feeds(person: Person) -> list[dict[str, Any]]:
    """That there is an address, never the address itself: it opens without signing in."""
    rows = CalendarFeed.objects.filter(person=person)
    return [{"feed": row.get_kind_display(), "opened": row.opened_at} for row in rows]


def _looked(person: Person) -> list[dict[str, Any]]:
    """Registers and lists of bookings name many people at once, so their rows in the log are about the session."""
    numbers = set(Attendance.objects.filter(person=person).values_list("session", flat=True))
    numbers |= set(Booking.objects.filter(person=person).values_list("session", flat=True))
    rows = AuditEvent.objects.filter(
        verb__in=LISTS_SEEN,
        subject_type=TrainingSession._meta.label_lower,
        subject_id__in=[str(number) for number in numbers],
    )
    by_others = list(rows.exclude(actor_key__in=Person.objects.audit_keys([person.pk])))
    titles = dict(TrainingSession.objects.filter(pk__in=numbers).values_list("pk", "title"))
    return [
        {"at": line.at, "who": line.who, "what": line.did, "session": titles[int(event.subject_id)]}
        for event, line in zip(by_others, lines_of(by_others), strict=True)
    ]


@transaction.atomic
def erase(person: Person, by: Person) -> int:
    """Bookings and memberships go; attendance stays as a guest's, so that a session's count stays true."""
    count = name_nobody(Attendance.objects.filter(person=person), by=by, now=clock.now())
    SharedAddress.objects.filter(address=person.email).delete()
    Notice.objects.filter(person=person).delete()
    CalendarFeed.objects.filter(person=person).delete()
    bookings, _ = Booking.objects.filter(person=person).delete()
    count += supervision_privacy.erase(person)
    MeetingAttendance.objects.filter(membership__person=person).delete()
    memberships, _ = GroupMembership.objects.filter(person=person).delete()
    network, _ = NetworkMembership.objects.filter(person=person).delete()
    return count + bookings + memberships + network
