"""How a session and a booking read in a mail."""

from __future__ import annotations

from django.db.models import QuerySet

from core import clock
from notifications.details import NoticeDetails
from notifications.subjects import NoticeSubject, Thing
from people.models import Person
from sessions import calendar
from sessions.enums import BookingState
from sessions.models import Booking, BookingDigest, HostMessage, TrainingSession
from sessions.notifications import digests, messages


def sessions() -> QuerySet[TrainingSession]:
    return TrainingSession.objects.select_related("service")


def bookings() -> QuerySet[Booking]:
    return Booking.objects.select_related("session__service", "person")


def hosts(session: TrainingSession) -> QuerySet[Person]:
    return Person.objects.filter(facilitated_sessions=session).distinct()


def of_session(session: TrainingSession, reader: Person, details: NoticeDetails) -> NoticeSubject:
    return NoticeSubject(
        service=session.service,
        title=session.title,
        when=session.when,
        where=session.place or session.get_mode_display(),
        link=session.joining_link,
        page=details.page or session.get_absolute_url(),
        ends_at=session.ends_at,
        starts_at=session.starts_at,
        is_off=session.cancelled_at is not None,
        holds_a_place=True,
    )


def of_booking(booking: Booking, reader: Person, details: NoticeDetails) -> NoticeSubject:
    subject, now = of_session(calendar.as_booked(booking), reader, details), clock.now()
    subject.person, subject.is_offered = booking.person, booking.state == BookingState.OFFERED
    subject.has_a_turn = booking.is_live and not booking.is_booked
    # An offer is not yet a place: no calendar part and no joining link before it is accepted.
    subject.holds_a_place = booking.is_booked
    if subject.holds_a_place and not subject.is_off:
        subject.part["REQUEST"] = lambda: calendar.invitation(booking, now=now)
    if details.had_a_place:
        subject.part["CANCEL"] = lambda: calendar.withdrawal(booking, now=now)
    return subject


THINGS = {
    "booking": Thing(Booking, bookings, of_booking),
    "digest": Thing(BookingDigest, digests.digests, digests.of_digest),
    "message": Thing(HostMessage, messages.messages, messages.of_message),
    "session": Thing(TrainingSession, sessions, of_session, hosts),
}
