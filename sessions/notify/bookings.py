"""Notices about one session to whoever booked it, in the words that the service chose. Called after commit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from people.models import Person
from sessions.enums import BookingState, NoticeRole
from sessions.models import Booking, TrainingSession
from sessions.notices.kinds import kind_called
from sessions.notices.outbox import Draft, tell
from sessions.notices.receivers import of_booking
from sessions.notices.wording import offer_details

FIELD_WORDS = {
    "title": "title",
    "starts_at": "time",
    "ends_at": "time",
    "mode": "way of meeting",
    "place": "place",
    "joining_link": "joining link",
}


def booked(booking: Booking, *, by: Person) -> None:
    _tell("booked", booking, why=_why_booked(booking, by))


def promoted(booking: Booking) -> None:
    _tell("promoted", booking)


def waiting(booking: Booking, *, by: Person) -> None:
    _tell("waiting", booking, why=_why_booked(booking, by))


def offered(booking: Booking) -> None:
    _tell("offered", booking, **offer_details(booking))


def offer_lapsed(booking: Booking) -> None:
    _tell("offer_lapsed", booking)


def booking_cancelled(booking: Booking, *, by: Person, had_a_place: bool) -> None:
    own = by.pk == booking.person_id
    why = "You cancelled this booking." if own else f"{by} cancelled this booking for you."
    _tell("booking_cancelled", booking, why=why, had_a_place=had_a_place)


def session_changed(session: TrainingSession, fields: Iterable[str], before: dict[str, Any]) -> None:
    changed = ", ".join(dict.fromkeys(FIELD_WORDS[field] for field in fields))
    bookings = list(Booking.objects.live().filter(session=session).select_related("person"))
    for booking in bookings:
        booking.session = session
    held = [booking for booking in bookings if booking.state == BookingState.BOOKED]
    queue = [booking for booking in bookings if booking.state != BookingState.BOOKED]
    _tell_all("changed", session, held, changes=changed)
    if changed != "joining link":
        _tell_all("changed_waiting", session, queue, changes=changed)


def session_cancelled(session: TrainingSession, bookings: Iterable[Booking]) -> None:
    """The bookings as they were: whoever held a place has something to take out of the calendar."""
    for booking in bookings:
        booking.session = session
        _tell("cancelled", booking, had_a_place=booking.state == BookingState.BOOKED)


def _why_booked(booking: Booking, by: Person) -> str:
    if by.pk == booking.person_id:
        return "You booked this session."
    return f"{by} booked this session for you."


def _tell(kind: str, booking: Booking, **details: Any) -> None:
    """Which time: the numbers of the calendar and the moment of booking together name each state but once."""
    sequence = booking.session.calendar_sequence + booking.calendar_sequence
    occasion = f"{booking.booked_at.isoformat()} {sequence}"
    known = kind_called(kind)
    roles = known.wordings if known else {}
    drafts = [
        # The reason is the reader's own; a manager or host has another.
        Draft(person, role, booking, occasion, details if role == NoticeRole.PARTICIPANT else {})
        for person, role in of_booking(booking, roles)
    ]
    tell(kind, booking.session.service, drafts)


def _tell_all(kind: str, session: TrainingSession, bookings: Iterable[Booking], **details: Any) -> None:
    occasion = f"sequence {session.calendar_sequence}"
    drafts = [
        Draft(booking.person, NoticeRole.PARTICIPANT, booking, occasion, details) for booking in bookings
    ]
    tell(kind, session.service, drafts)
