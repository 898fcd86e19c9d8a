"""Invitations and feeds that calendars accept, update and withdraw (RFC 5545, RFC 5546)."""

from sessions.calendar.bookings import (
    as_booked,
    calendar_file,
    date_file,
    hosted_invitation,
    hosted_withdrawal,
    invitation,
    invitation_file,
    withdrawal,
)
from sessions.calendar.links import CalendarLink, links_to_add, links_to_subscribe
from sessions.calendar.parts import CANCEL, PUBLISH, REQUEST, name_of_date

__all__ = [
    "CANCEL",
    "PUBLISH",
    "REQUEST",
    "CalendarLink",
    "as_booked",
    "calendar_file",
    "date_file",
    "hosted_invitation",
    "hosted_withdrawal",
    "invitation",
    "invitation_file",
    "links_to_add",
    "links_to_subscribe",
    "name_of_date",
    "withdrawal",
]
