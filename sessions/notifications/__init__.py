"""The mails of this app."""

from sessions.notifications.bookings import (
    booked,
    booked_dates,
    booking_cancelled,
    dates_changed,
    offer_lapsed,
    offered,
    promoted,
    session_cancelled,
    session_changed,
    waiting,
)
from sessions.notifications.digests import booking_digest
from sessions.notifications.led import led_called_off, led_changed, led_dates_changed
from sessions.notifications.messages import host_message
from sessions.notifications.readdressed import invited_at, withdrawn_from

__all__ = [
    "booked",
    "booked_dates",
    "booking_cancelled",
    "booking_digest",
    "dates_changed",
    "host_message",
    "invited_at",
    "led_called_off",
    "led_changed",
    "led_dates_changed",
    "offer_lapsed",
    "offered",
    "promoted",
    "session_cancelled",
    "session_changed",
    "waiting",
    "withdrawn_from",
]
