"""Invitations and feeds that calendars accept, update and withdraw (RFC 5545, RFC 5546)."""

from sessions.calendar.bookings import as_booked, calendar_file, invitation, withdrawal
from sessions.calendar.groups import Message, dates_withdrawal, group_messages, group_withdrawal
from sessions.calendar.parts import CANCEL, PUBLISH, REQUEST

__all__ = [
    "CANCEL",
    "PUBLISH",
    "REQUEST",
    "Message",
    "as_booked",
    "calendar_file",
    "dates_withdrawal",
    "group_messages",
    "group_withdrawal",
    "invitation",
    "withdrawal",
]
