"""Addresses that put one date, or a whole feed, into a calendar on the web. Nothing is asked of anybody before one is pressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from sessions.calendar.bookings import as_booked
from sessions.calendar.parts import described, where
from sessions.enums import Mode
from sessions.models import Booking, TrainingSession

GOOGLE = "https://calendar.google.com/calendar"
OUTLOOK = {
    "Outlook.com": "https://outlook.live.com/calendar/0",
    "Outlook at work": "https://outlook.office.com/calendar/0",
}


@dataclass(frozen=True)
class CalendarLink:
    label: str
    url: str


def links_to_add(session: TrainingSession, booking: Booking | None) -> list[CalendarLink]:
    """The joining link goes along only for whoever has a place."""
    with_link = booking is not None and booking.is_booked
    if booking is not None and booking.is_booked:
        session = as_booked(booking)
    link, page = session.joining_link, session.get_absolute_url()
    about = described(
        about=session.summary, link=link, page=page, page_is="The session's page", with_link=with_link
    )
    place = where(session.place, link, Mode(session.mode).label, with_link=with_link)
    google = {
        "action": "TEMPLATE",
        "text": session.title,
        "dates": f"{session.starts_at.astimezone(UTC):%Y%m%dT%H%M%SZ}/{session.ends_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        "details": about,
        "location": place,
    }
    outlook = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": session.title,
        "startdt": _utc(session.starts_at),
        "enddt": _utc(session.ends_at),
        "body": about,
        "location": place,
    }
    return [
        CalendarLink("Google Calendar", f"{GOOGLE}/render?{urlencode(google)}"),
        *(
            CalendarLink(label, f"{address}/deeplink/compose?{urlencode(outlook)}")
            for label, address in OUTLOOK.items()
        ),
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def links_to_subscribe(feed_address: str, name: str) -> list[CalendarLink]:
    """`webcal:` opens the calendar program of the phone or computer; the others are pages of their own."""
    webcal = "webcal:" + feed_address.partition(":")[2]
    return [
        CalendarLink("Subscribe", webcal),
        CalendarLink("Google Calendar", f"{GOOGLE}/r?{urlencode({'cid': webcal})}"),
        *(
            CalendarLink(label, f"{address}/addfromweb?{urlencode({'url': feed_address, 'name': name})}")
            for label, address in OUTLOOK.items()
        ),
    ]
