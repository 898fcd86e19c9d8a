"""Mails about one session to whoever booked it. Each says why it came; nothing is mailed about what is over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from core import clock
from core.mail import Attachment, Letter, post
from people.models import Person
from sessions import calendar
from sessions.models import Booking, TrainingSession

FIELD_WORDS = {
    "title": "title",
    "starts_at": "time",
    "ends_at": "time",
    "mode": "way of meeting",
    "place": "place",
    "joining_link": "joining link",
}


def booked(booking: Booking, *, by: Person) -> None:
    _send_invitation(booking, "booked", f"You are booked: {booking.session}", _why_booked(booking, by))


def promoted(booking: Booking) -> None:
    subject = f"A place for you: {booking.session}"
    _send_invitation(booking, "promoted", subject, "You were on the waiting list and a place became free.")


def waiting(booking: Booking, *, by: Person) -> None:
    subject = f"You are on the waiting list: {booking.session}"
    _send(booking, "waiting", subject, _why_booked(booking, by))


def booking_cancelled(booking: Booking, *, by: Person, had_a_place: bool) -> None:
    own = by.pk == booking.person_id
    why = "You cancelled this booking." if own else f"{by} cancelled this booking for you."
    subject = f"Booking cancelled: {booking.session}"
    _send(booking, "booking_cancelled", subject, why, withdraw=had_a_place)


def session_changed(session: TrainingSession, fields: Iterable[str], before: dict[str, Any]) -> None:
    changed = list(dict.fromkeys(FIELD_WORDS[field] for field in fields))
    why = "You hold a place at this session, or wait for one, and its host changed it."
    for booking in _live_bookings(session):
        subject = f"Changed: {session}"
        details = {"changed": changed, "before": before}
        if booking.holds_a_place:
            _send_invitation(booking, "session_changed", subject, why, **details)
        elif set(changed) != {"joining link"}:
            _send(booking, "session_changed", subject, why, **details)


def session_cancelled(session: TrainingSession, bookings: Iterable[Booking]) -> None:
    for booking in bookings:
        booking.session = session
        why = "You had a place at this session, or waited for one, and its host called it off."
        subject = f"Called off: {session}"
        _send(booking, "session_cancelled", subject, why, withdraw=booking.holds_a_place)


def _why_booked(booking: Booking, by: Person) -> str:
    if by.pk == booking.person_id:
        return "You booked this session."
    return f"{by} booked this session for you."


def _live_bookings(session: TrainingSession) -> Iterable[Booking]:
    bookings = Booking.objects.live().filter(session=session).select_related("person")
    for booking in bookings:
        booking.session = session
        yield booking


def _send_invitation(booking: Booking, template: str, subject: str, why: str, **context: Any) -> None:
    part = calendar.invitation(booking, now=clock.now())
    _post(booking, template, subject, why, context, part=(part, calendar.REQUEST))


def _send(
    booking: Booking, template: str, subject: str, why: str, withdraw: bool = False, **context: Any
) -> None:
    part = (calendar.withdrawal(booking, now=clock.now()), calendar.CANCEL) if withdraw else None
    _post(booking, template, subject, why, context, part=part)


def _post(
    booking: Booking, template: str, subject: str, why: str, context: dict, part: tuple[bytes, str] | None
) -> None:
    if booking.session.ends_at <= clock.now():
        return
    attachments = [Attachment("invitation.ics", part[0], "application/ics")] if part else []
    post(
        Letter(
            to=booking.person.email,
            subject=subject,
            template=f"sessions/mail/{template}",
            context={"booking": booking, "session": booking.session, "person": booking.person, **context},
            attachments=attachments,
            calendar=part,
            why=why,
        )
    )
