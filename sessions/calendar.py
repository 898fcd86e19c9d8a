"""Invitations that calendars accept, update and withdraw (RFC 5545, RFC 5546)."""

from __future__ import annotations

from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.utils.timezone import localtime
from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from people.models import Person
from sessions.models import Booking, TrainingSession

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
PRODUCT = "-//Attune//Sessions//EN"

# Written by hand: the rules as they have been since 1996, instead of a list of dates that runs out.
LONDON = """BEGIN:VTIMEZONE
TZID:Europe/London
X-LIC-LOCATION:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


def invitation(booking: Booking, *, now: datetime) -> bytes:
    """For somebody who holds a place: joining link included."""
    return _calendar(REQUEST, _event(booking, now=now, with_link=True))


def withdrawal(booking: Booking, *, now: datetime) -> bytes:
    event = _event(booking, now=now, with_link=False)
    event["STATUS"] = vText("CANCELLED")
    return _calendar(CANCEL, event)


def calendar_file(booking: Booking, *, now: datetime) -> bytes:
    """The same event to be saved by hand; PUBLISH asks for no answer."""
    return _calendar(PUBLISH, _event(booking, now=now, with_link=True))


def _calendar(method: str, event: Event) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    calendar.add_component(Timezone.from_ical(LONDON))
    calendar.add_component(event)
    return calendar.to_ical()


def _event(booking: Booking, *, now: datetime, with_link: bool) -> Event:
    session = booking.session
    event = Event()
    event.add("UID", f"{session.calendar_uid}@attune")
    # Both parts only ever grow, so their sum outranks every earlier message about this event to this person.
    event.add("SEQUENCE", session.calendar_sequence + booking.calendar_sequence)
    event.add("DTSTAMP", now)
    event.add("DTSTART", localtime(session.starts_at))
    event.add("DTEND", localtime(session.ends_at))
    event.add("SUMMARY", session.title)
    event.add("LOCATION", _location(session, with_link=with_link))
    event.add("DESCRIPTION", _description(session, with_link=with_link))
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event["ORGANIZER"] = _organiser(session)
    event["ATTENDEE"] = _attendee(booking.person)
    return event


def _location(session: TrainingSession, *, with_link: bool) -> str:
    if session.place:
        return session.place
    return session.joining_link if with_link and session.joining_link else session.get_mode_display()


def _description(session: TrainingSession, *, with_link: bool) -> str:
    lines = [session.summary]
    if with_link and session.joining_link:
        lines.append(f"Join: {session.joining_link}")
    lines.append(f"Your booking: {settings.SITE_URL}{session.get_absolute_url()}")
    return "\n\n".join(line for line in lines if line)


def _organiser(session: TrainingSession) -> vCalAddress:
    organiser = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    organiser.params["CN"] = vText(session.service.name)
    return organiser


def _attendee(person: Person) -> vCalAddress:
    """Only the reader themselves: nobody learns from an invitation who else is coming."""
    attendee = vCalAddress(f"mailto:{person.email}")
    attendee.params["CN"] = vText(person.full_name)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    return attendee
