"""The two mails when somebody's address changes: one to the old address that takes the dates out, one to the new."""

from __future__ import annotations

from collections.abc import Collection
from copy import copy

from core import clock
from core.mail import Attachment, CalendarFile, Mail
from people.models import Person
from sessions import calendar
from sessions.calendar.sources import InvitedDates
from sessions.models import Booking


def withdrawn_from(
    person: Person, old_address: str, bookings: Collection[Booking], others: Collection[InvitedDates]
) -> Mail | None:
    """Says nothing of what the dates are, nor of the new address: the old one may be somebody else's by now."""
    reader, now = copy(person), clock.now()
    reader.email = old_address
    files = []
    for booking in bookings:
        booking.person, booking.calendar_sequence = reader, booking.calendar_sequence - 1
        files.append(
            CalendarFile(
                calendar.withdrawal(booking, now=now),
                calendar.CANCEL,
                calendar.name_of_date(booking.session.starts_at),
            )
        )
    for dates in others:
        files += dates.withdrawn(person, reader, now)
    why = "Sessions were booked with this address, and the person has changed to another."
    return mail(old_address, "withdrawn_from_address", "Taken out of this calendar", files, why)


def invited_at(
    person: Person, bookings: Collection[Booking], others: Collection[InvitedDates]
) -> Mail | None:
    now = clock.now()
    files = [calendar.invitation_file(booking, now=now) for booking in bookings]
    for some in others:
        files += some.invited(person, now)
    why = "Your address in the portal changed, and these dates are yours."
    dates = [*(f"{one.session}, {one.session.when}" for one in bookings), *(one.title for one in others)]
    return mail(
        person.email, "invited_at_address", "Your dates at your new address", files, why, person, dates
    )


def mail(
    to: str,
    template: str,
    subject: str,
    files: list[CalendarFile],
    why: str,
    person: Person | None = None,
    dates: Collection[str] = (),
) -> Mail | None:
    if not files:
        return None
    return Mail(
        to=to,
        subject=subject,
        template=f"sessions/mail/{template}",
        context={"person": person, "dates": dates},
        attachments=[Attachment(one.name, one.content, "application/ics") for one in files],
        calendar=(files[0].content, files[0].method),
        why=why,
    )
