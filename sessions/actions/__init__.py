"""Every write of this room."""

from sessions.actions.attendance import clear_attendance, mark_attendance, mark_register
from sessions.actions.booking import book, book_for_people, cancel_booking
from sessions.actions.review import decide_participant
from sessions.actions.training import cancel_session, change_session, create_session

__all__ = [
    "book",
    "book_for_people",
    "cancel_booking",
    "cancel_session",
    "change_session",
    "clear_attendance",
    "create_session",
    "decide_participant",
    "mark_attendance",
    "mark_register",
]
