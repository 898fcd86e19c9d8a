"""What every calendar of ours is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.conf import settings
from django.utils.timezone import localtime
from icalendar import (
    Calendar,
    Component,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vText,
)

from people.models import Person, Service

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
PRODUCT = "-//Attune//Sessions//EN"


def british_time() -> Timezone:
    """As rules. The library's `add_missing_timezones` lists dates instead, which Outlook does not read."""
    zone = Timezone()
    zone.add("TZID", "Europe/London")
    zone.add("X-LIC-LOCATION", "Europe/London")
    for part, name, before, after, first in (
        (TimezoneDaylight(), "BST", 0, 1, datetime.fromisoformat("1981-03-29T01:00")),
        (TimezoneStandard(), "GMT", 1, 0, datetime.fromisoformat("1996-10-27T02:00")),
    ):
        part.add("TZNAME", name)
        part.add("TZOFFSETFROM", timedelta(hours=before))
        part.add("TZOFFSETTO", timedelta(hours=after))
        part.add("DTSTART", first)
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": "-1SU"})
        zone.add_component(part)
    return zone


LONDON_TIME = british_time()


def name_of_date(start: datetime) -> str:
    """Of several files of one mail, each is called after its day."""
    return f"{localtime(start):%Y-%m-%d}.ics"


def calendar_of(method: str, events: Iterable[Component], **properties: str) -> bytes:
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    for name, value in properties.items():
        calendar.add(name.replace("_", "-"), value)
    calendar.add_component(LONDON_TIME)
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical()


def organiser(service: Service) -> vCalAddress:
    address = vCalAddress(f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")
    address.params["CN"] = vText(service.name)
    return address


def attendee(person: Person) -> vCalAddress:
    """Only the reader themselves: nobody learns from an invitation who else is coming."""
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = vText(person.full_name)
    address.params["ROLE"] = vText("REQ-PARTICIPANT")
    address.params["PARTSTAT"] = vText("ACCEPTED")
    address.params["RSVP"] = vText("FALSE")
    return address


def address_to(event: Event, service: Service, person: Person) -> None:
    event["ORGANIZER"] = organiser(service)
    event["ATTENDEE"] = attendee(person)


def where(place: str, link: str, mode_in_words: str, *, with_link: bool) -> str:
    if place:
        return place
    return link if with_link and link else mode_in_words


def described(*, about: str, link: str, page: str, page_is: str, with_link: bool) -> str:
    lines = [about, f"Join: {link}" if with_link and link else "", f"{page_is}: {settings.SITE_URL}{page}"]
    return "\n\n".join(line for line in lines if line)
