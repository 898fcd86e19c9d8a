"""Invitations to one session, for one person (RFC 5545, RFC 5546)."""

from __future__ import annotations

from copy import copy
from datetime import datetime

from django.utils.timezone import localtime
from icalendar import Event, vText

from core.mail import CalendarFile
from people.models import Person
from sessions.calendar.parts import (
    CANCEL,
    PUBLISH,
    REQUEST,
    address_to,
    calendar_of,
    described,
    name_of_date,
    organiser,
    where,
)
from sessions.enums import Mode
from sessions.models import Booking, TrainingSession


def invitation(booking: Booking, *, now: datetime) -> bytes:
    """For somebody who is booked: joining link included."""
    return calendar_of(REQUEST, [_addressed(booking, now=now, with_link=True)])


def invitation_file(booking: Booking, *, now: datetime) -> CalendarFile:
    """One of several that go with one mail."""
    return CalendarFile(invitation(booking, now=now), REQUEST, name_of_date(booking.session.starts_at))


def withdrawal(booking: Booking, *, now: datetime) -> bytes:
    event = _addressed(booking, now=now, with_link=False)
    event["STATUS"] = vText("CANCELLED")
    return calendar_of(CANCEL, [event])


def calendar_file(booking: Booking, *, now: datetime) -> bytes:
    """The same event to be saved by hand; PUBLISH asks for no answer, so it names nobody (RFC 5546, 3.2.1)."""
    event = _addressed(booking, now=now, with_link=True)
    del event["ATTENDEE"]
    return calendar_of(PUBLISH, [event])


def date_file(session: TrainingSession, *, now: datetime) -> bytes:
    """For whoever has no place: the date alone, which the invitation takes up later under the same UID."""
    event = session_event(session, sequence=session.calendar_sequence, stamp=now, with_link=False)
    event["ORGANIZER"] = organiser(session.service)
    event["STATUS"] = vText("TENTATIVE")
    return calendar_of(PUBLISH, [event])


def hosted_invitation(session: TrainingSession, host: Person, *, sequence: int, now: datetime) -> bytes:
    """To whoever leads it, with the joining link."""
    event = session_event(session, sequence=sequence, stamp=now, with_link=True)
    address_to(event, session.service, host)
    return calendar_of(REQUEST, [event])


def hosted_withdrawal(session: TrainingSession, host: Person, *, sequence: int, now: datetime) -> bytes:
    event = session_event(session, sequence=sequence, stamp=now, with_link=False)
    address_to(event, session.service, host)
    event["STATUS"] = vText("CANCELLED")
    return calendar_of(CANCEL, [event])


def _addressed(booking: Booking, *, now: datetime, with_link: bool) -> Event:
    session = as_booked(booking)
    # Both parts only ever grow, so their sum outranks every earlier message about this event to this person.
    sequence = session.calendar_sequence + booking.calendar_sequence
    event = session_event(session, sequence=sequence, stamp=now, with_link=with_link)
    address_to(event, session.service, booking.person)
    return event


def as_booked(booking: Booking) -> TrainingSession:
    """The session as it is for this person: whoever comes online has no room to go to, whoever comes to the room no link."""
    if not booking.session.is_split:
        return booking.session
    session = copy(booking.session)
    if booking.comes_online:
        session.mode, session.place = Mode.ONLINE, ""
    elif booking.comes_to_room:
        session.mode, session.joining_link = Mode.IN_PERSON, ""
    return session


def session_event(session: TrainingSession, *, sequence: int, stamp: datetime, with_link: bool) -> Event:
    link, place = session.joining_link, session.place
    event = Event()
    event.add("UID", f"{session.calendar_uid}@attune")
    event.add("SEQUENCE", sequence)
    event.add("DTSTAMP", stamp)
    event.add("DTSTART", localtime(session.starts_at))
    event.add("DTEND", localtime(session.ends_at))
    event.add("SUMMARY", session.title)
    event.add("LOCATION", where(place, link, Mode(session.mode).label, with_link=with_link))
    page = session.get_absolute_url()
    event.add(
        "DESCRIPTION",
        described(
            about=session.summary, link=link, page=page, page_is="The session's page", with_link=with_link
        ),
    )
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    return event
