"""The mails of this app."""

from supervision.notifications.groups import (
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
    "group_closed",
    "group_dates",
    "group_left",
    "meeting_cancelled",
    "meeting_moved",
]
