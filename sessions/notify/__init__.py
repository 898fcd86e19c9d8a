"""The mails of this room."""

from sessions.notify.bookings import (
    booked,
    booked_dates,
    booking_cancelled,
    offer_lapsed,
    offered,
    promoted,
    session_cancelled,
    session_changed,
    waiting,
)
from sessions.notify.groups import (
    agreement_to_accept,
    asked_to_cover,
    group_closed,
    group_dates,
    group_left,
    meeting_cancelled,
    meeting_moved,
)
from sessions.notify.readdressed import invited_at, withdrawn_from

__all__ = [
    "agreement_to_accept",
    "asked_to_cover",
    "booked",
    "booked_dates",
    "booking_cancelled",
    "group_closed",
    "group_dates",
    "group_left",
    "invited_at",
    "meeting_cancelled",
    "meeting_moved",
    "offer_lapsed",
    "offered",
    "promoted",
    "session_cancelled",
    "session_changed",
    "waiting",
    "withdrawn_from",
]
