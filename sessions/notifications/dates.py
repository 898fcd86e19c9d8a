"""What the one mail about several dates of a series says."""

from __future__ import annotations

from core import clock
from notifications.details import NO_DETAILS, NoticeDetails
from notifications.registry import subject_of
from notifications.subjects import NoticeSubject
from people.models import Person
from sessions import calendar
from sessions.enums import BookingState
from sessions.models import Booking


def several_dates(first: Booking, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Of the dates that were booked together, those that still hold; nothing where none does."""
    rows = Booking.objects.live().filter(pk__in=details.bookings, session__cancelled_at__isnull=True)
    bookings = list(
        rows.select_related("session__service", "session__series", "person").order_by("session__starts_at")
    )
    subject = subject_of(bookings[-1] if bookings else first, reader, NO_DETAILS)
    subject.is_off = not bookings
    # Not one place but several: each line says whether it is one.
    subject.holds_a_place = False
    if series := first.session.series:
        subject.title, subject.page = series.title, series.get_absolute_url()
    subject.dates = "\n\n".join(lines_of(booking) for booking in bookings)
    subject.part.clear()
    subject.files = [calendar.invitation_file(one, now=clock.now()) for one in bookings if one.is_booked]
    return subject


def lines_of(booking: Booking) -> str:
    session = calendar.as_booked(booking)
    lines = [session.title, session.when, session.place or session.get_mode_display()]
    if booking.is_booked and session.joining_link:
        lines.append(f"Join: {session.joining_link}")
    elif booking.state == BookingState.WAITING:
        lines.append("You are on the waiting list of this date.")
    return "\n".join(lines)
