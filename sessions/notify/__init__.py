"""The mails of this room."""

from sessions.notify.bookings import (
    booked,
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

__all__ = [
    "agreement_to_accept",
    "asked_to_cover",
    "booked",
    "booking_cancelled",
    "group_closed",
    "group_dates",
    "group_left",
    "meeting_cancelled",
    "meeting_moved",
    "offer_lapsed",
    "offered",
    "promoted",
    "session_cancelled",
    "session_changed",
    "waiting",
]
