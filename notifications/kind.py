"""What a notice is: to whom it may go, and the words it has until an administrator changes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import Choice, NoticeRole

PARTICIPANT, HOST, MANAGER, ADMINISTRATOR = (
    NoticeRole.PARTICIPANT,
    NoticeRole.HOST,
    NoticeRole.MANAGER,
    NoticeRole.ADMINISTRATOR,
)
# What may stand in curly brackets, and what it becomes.
PLACEHOLDERS = {
    "name": "first name of the reader",
    "person": "name of whoever booked or belongs",
    "title": "title of the session or group",
    "details": "title, date, place and, for those who hold a place, the joining link",
    "when": "date and time",
    "where": "place, or way of meeting",
    "changes": "what changed, or what there is to read",
    "until": "until when a place is kept, or by when to refresh a course",
    "page": "address of the page",
    "service": "name of the service",
}


@dataclass(frozen=True)
class Wording:
    subject: str
    text: str
    is_on: bool = True


@dataclass(frozen=True)
class NotificationKind:
    """`needs_place`: only while the reader still has the place. `is_about_past`: also when the thing is over.

    `needs_offer`: only while a place is kept for the reader, who has not answered yet. `needs_turn`: only while the
    reader waits, or has such an offer. `subject(thing, reader, details)` where this notice reads its thing otherwise
    than the others that are about such a thing. `choice`: how the reader may have it.
    """

    key: str
    label: str
    when: str
    why: str
    wordings: dict[NoticeRole, Wording]
    choice: Choice
    order: int = 100
    needs_place: bool = False
    needs_offer: bool = False
    needs_turn: bool = False
    is_about_past: bool = False
    calendar: str = ""
    samples: NoticeDetails = NO_DETAILS
    subject: Callable[..., Any] | None = None

    def choice_of(self, role: NoticeRole) -> Choice:
        """Of what concerns somebody else first, whoever is told beside them decides for themselves."""
        if role != PARTICIPANT and PARTICIPANT in self.wordings:
            return Choice.ANY
        return self.choice
