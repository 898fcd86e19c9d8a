"""What a notice is about: a booking, a session, a group's meeting or a membership, in the words a mail needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model, QuerySet
from django.urls import reverse

from core import clock
from core.mail import Attachment
from core.registries import Registry
from people.models import Person, Service
from sessions import calendar
from sessions.enums import BookingState
from sessions.models import Booking, GroupMeeting, GroupMembership, TrainingSession
from sessions.notices.kinds import Kind
from sessions.permissions import covers, facilitates

MODELS: dict[str, Any] = {
    "booking": Booking.objects.select_related("session__service", "person"),
    "session": TrainingSession.objects.select_related("service"),
    "meeting": GroupMeeting.objects.select_related("group__service"),
    "membership": GroupMembership.objects.select_related("group__service", "person"),
}


@dataclass
class Subject:
    service: Service
    title: str
    when: str
    where: str
    link: str
    page: str
    ends_at: datetime | None
    is_off: bool = False
    holds_a_place: bool = False
    is_offered: bool = False
    has_a_turn: bool = False
    person: Person | None = None
    # Made only where the notice carries a calendar part: method -> content.
    part: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    # Several events at once, each in a file of its own (RFC 5546, 3.2.2).
    files: list[calendar.Message] = field(default_factory=list)
    # In place of the usual lines, where the notice is about several dates.
    dates: str = ""

    def still_true(self, kind: Kind, now: datetime) -> bool:
        """Nothing is mailed about what is over or gone in the meantime."""
        if kind.is_about_past:
            return not self.is_off
        if self.ends_at and self.ends_at <= now:
            return False
        if kind.needs_offer and (self.is_off or not self.is_offered):
            return False
        if kind.needs_turn and (self.is_off or not self.has_a_turn):
            return False
        return not (kind.needs_place and (self.is_off or not self.holds_a_place))

    def words(self, *, sees_link: bool) -> dict[str, str]:
        link = f"Join: {self.link}" if sees_link and self.link and not self.is_off else ""
        return {
            "title": self.title,
            "when": self.when,
            "where": self.where,
            "page": settings.SITE_URL + self.page,
            "service": self.service.name,
            "person": str(self.person or ""),
            "details": self.dates or "\n".join(filter(None, [self.title, self.when, self.where, link])),
        }

    def attachment(self, method: str) -> tuple[tuple[bytes, str] | None, list[Attachment]]:
        if self.files:
            files = [Attachment(one.name, one.content, "application/ics") for one in self.files]
            return (self.files[0].content, self.files[0].method), files
        if method not in self.part:
            return None, []
        content = self.part[method]()
        return (content, method), [Attachment("invitation.ics", content, "application/ics")]


@dataclass(frozen=True)
class Thing:
    """What a higher room's notices are about: where it is found, and how it reads in a mail."""

    model: type[Model]
    rows: Callable[[], QuerySet]
    subject: Callable[[Any, Person, dict[str, Any]], Subject]


# By the name that stands before the colon; a higher room fills it in its ready().
THINGS: Registry[Thing] = Registry()


def name_of(thing: Model) -> str:
    for name, other in THINGS.items():
        if isinstance(thing, other.model):
            return f"{name}:{thing.pk}"
    kind: dict[type[Model], str] = {
        Booking: "booking",
        TrainingSession: "session",
        GroupMeeting: "meeting",
        GroupMembership: "membership",
    }
    return f"{kind[type(thing)]}:{thing.pk}"


def find(name: str) -> Model | None:
    kind, _, pk = name.partition(":")
    rows = MODELS.get(kind)
    if rows is None and (thing := dict(THINGS.items()).get(kind)):
        rows = thing.rows()
    return rows.filter(pk=pk).first() if rows is not None else None


def subject_of(thing: Model, reader: Person, details: dict[str, Any]) -> Subject:
    for other in THINGS:
        if isinstance(thing, other.model):
            return other.subject(thing, reader, details)
    if isinstance(thing, Booking):
        return _of_booking(thing, details)
    if isinstance(thing, TrainingSession):
        return _of_session(thing, details)
    if isinstance(thing, GroupMeeting):
        return _of_meeting(thing, reader, details)
    assert isinstance(thing, GroupMembership)
    return _of_membership(thing)


def _of_session(session: TrainingSession, details: dict[str, Any]) -> Subject:
    return Subject(
        service=session.service,
        title=session.title,
        when=session.when,
        where=session.place or session.get_mode_display(),
        link=session.joining_link,
        page=details.get("page") or session.get_absolute_url(),
        ends_at=session.ends_at,
        is_off=session.cancelled_at is not None,
        holds_a_place=True,
    )


def _of_booking(booking: Booking, details: dict[str, Any]) -> Subject:
    subject, now = _of_session(calendar.as_booked(booking), details), clock.now()
    subject.person, subject.is_offered = booking.person, booking.state == BookingState.OFFERED
    subject.has_a_turn = booking.is_live and not booking.is_booked
    # An offer is not yet a place: no calendar part and no joining link before it is accepted.
    subject.holds_a_place = booking.is_booked
    if subject.holds_a_place and not subject.is_off:
        subject.part["REQUEST"] = lambda: calendar.invitation(booking, now=now)
    if details.get("had_a_place"):
        subject.part["CANCEL"] = lambda: calendar.withdrawal(booking, now=now)
    return subject


def _of_meeting(meeting: GroupMeeting, reader: Person, details: dict[str, Any]) -> Subject:
    group = meeting.group
    leads = facilitates(reader, group) or covers(reader, meeting)
    belongs = leads or group.memberships.live().filter(person=reader).exists()
    return Subject(
        service=group.service,
        title=group.name,
        when=meeting.when,
        where=group.place or meeting.get_mode_display(),
        link=group.joining_link,
        page=details.get("page") or group.get_absolute_url(),
        ends_at=meeting.ends_at,
        is_off=meeting.cancelled_at is not None,
        holds_a_place=belongs,
    )


def _of_membership(membership: GroupMembership) -> Subject:
    group = membership.group
    return Subject(
        service=group.service,
        title=group.name,
        when="",
        where="",
        link="",
        page=reverse("sessions:agreement", args=[group.pk]),
        ends_at=None,
        is_off=membership.left_on is not None,
        person=membership.person,
    )
