"""Invitations and feeds that calendars accept, update and withdraw (RFC 5545, RFC 5546)."""

from sessions.calendar.bookings import as_booked, calendar_file, invitation, invitation_file, withdrawal
from sessions.calendar.parts import CANCEL, PUBLISH, REQUEST, name_of_date

__all__ = [
    "CANCEL",
    "PUBLISH",
    "REQUEST",
    "as_booked",
    "calendar_file",
    "invitation",
    "invitation_file",
    "name_of_date",
    "withdrawal",
]
