"""Events of a long feed written as text at once: the library takes 0.2 ms for each, and a feed is fetched every hour.

A test holds every line against what the library writes for the same event.
"""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localtime

from sessions.calendar.parts import where
from sessions.enums import Mode
from sessions.models import TrainingSession

LONGEST = 74  # octets of one line, beside its end and the space of a continuation
ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
MODES = dict(Mode.choices)
IN_LONDON, IN_UTC = "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ"


def session_lines(session: TrainingSession, *, sequence: int, stamp: datetime, page_of: str) -> str:
    """The same event as `bookings.session_event`, with the joining link. `page_of` holds the page's address with a %d."""
    link = session.joining_link
    about = [session.summary, f"Join: {link}" if link else "", f"The session's page: {page_of % session.pk}"]
    place = where(session.place, link, str(MODES.get(session.mode, session.mode)), with_link=True)
    return "".join(
        [
            "BEGIN:VEVENT\r\n",
            _folded(f"SUMMARY:{session.title.translate(ESCAPES)}"),
            f"DTSTART;TZID=Europe/London:{localtime(session.starts_at):{IN_LONDON}}\r\n",
            f"DTEND;TZID=Europe/London:{localtime(session.ends_at):{IN_LONDON}}\r\n",
            f"DTSTAMP:{stamp.astimezone(UTC):{IN_UTC}}\r\n",
            f"UID:{session.calendar_uid}@attune\r\n",
            f"SEQUENCE:{sequence}\r\n",
            _folded("DESCRIPTION:" + "\n\n".join(filter(None, about)).translate(ESCAPES)),
            _folded(f"LOCATION:{place.translate(ESCAPES)}"),
            "STATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nEND:VEVENT\r\n",
        ]
    )


def page_pattern() -> str:
    """The address of a session's page with a %d for its number: looked up once for a thousand events."""
    return settings.SITE_URL + reverse("sessions:detail", kwargs={"pk": 0}).replace("/0/", "/%d/")


def _folded(line: str) -> str:
    """RFC 5545, 3.1: long lines go on after a break and a space; no character is cut in two."""
    octets = line.encode()
    if len(octets) <= LONGEST:
        return f"{line}\r\n"
    pieces = []
    while len(octets) > LONGEST:
        cut = LONGEST
        while octets[cut] & 0xC0 == 0x80:
            cut -= 1
        pieces.append(octets[:cut])
        octets = octets[cut:]
    return b"\r\n ".join([*pieces, octets]).decode() + "\r\n"
