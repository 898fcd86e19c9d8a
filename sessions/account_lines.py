"""This app's lines of the account page."""

from __future__ import annotations

from datetime import datetime

from people.account_lines import AccountLine, AccountSection
from people.models import Person
from sessions.enums import FeedKind
from sessions.models import BookingDigest, CalendarFeed
from sessions.permissions import kinds_of_feed


def calendar(person: Person, now: datetime) -> str:
    kinds = CalendarFeed.objects.filter(person=person).values_list("kind", flat=True)
    names = [FeedKind(kind).label for kind in kinds]
    return "\n".join(names) if names else "Your dates do not come into your own calendar yet."


def digest(person: Person, now: datetime) -> str:
    chosen = BookingDigest.objects.filter(person=person).first()
    return chosen.get_rhythm_display() if chosen else "Never"


def leads_sessions(person: Person) -> bool:
    return FeedKind.HOSTING in kinds_of_feed(person)


MAILS = AccountSection.MAILS
LINES = {
    "sessions.calendar": AccountLine("Calendar", calendar, "sessions:feeds", MAILS, 30, "Subscribe"),
    "sessions.digest": AccountLine(
        "Bookings in one mail", digest, "sessions:booking_digest", MAILS, 40, shown_to=leads_sessions
    ),
}
