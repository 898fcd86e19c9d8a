"""Reading calendars with a parser that had no part in writing them (vobject), as a calendar program would."""

from datetime import datetime
from email.message import Message
from zoneinfo import ZoneInfo

import vobject

UTC = ZoneInfo("UTC")


def calendar_text_of(message) -> str:
    """The calendar part of a mail, or nothing."""
    parts: list[Message] = list(message.message().walk())
    for part in parts:
        if part.get_content_type() == "text/calendar":
            return part.get_payload(decode=True).decode()
    return ""


def files_of(message) -> list[str]:
    """Every calendar file that a mail carries; the part that is shown as an invitation is one of them."""
    return [
        part.get_payload(decode=True).decode()
        for part in message.message().walk()
        if part.get_content_type() == "application/ics"
    ]


def read_dates(text: str) -> list[tuple[datetime, datetime]]:
    """Every date as (start, end) in UTC: rules and lists expanded, exceptions taken out, moved dates in their place.

    Time zones are those that the calendar itself describes.
    """
    calendar = vobject.readOne(text)
    events = calendar.vevent_list
    if calendar.method.value == "CANCEL":
        return []
    found: dict[tuple[str, datetime], tuple[datetime, datetime]] = {}
    for event in sorted(events, key=lambda each: hasattr(each, "recurrence_id")):
        length = event.dtend.value - event.dtstart.value
        for slot, start in slots_of(event):
            found[event.uid.value, slot] = (start, start + length)
    return sorted(found.values())


def slots_of(event) -> list[tuple[datetime, datetime]]:
    start = event.dtstart.value.astimezone(UTC)
    if hasattr(event, "recurrence_id"):
        return [(event.recurrence_id.value.astimezone(UTC), start)]
    dates = event.getrruleset(addRDate=True)
    if dates is None:
        return [(start, start)]
    return [(date.astimezone(UTC), date.astimezone(UTC)) for date in dates]
