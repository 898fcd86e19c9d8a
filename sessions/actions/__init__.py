"""Every write of this room."""

from sessions.actions.booking import book, cancel_booking
from sessions.actions.conditions import set_conditions
from sessions.actions.for_team import book_for_team
from sessions.actions.moving import move_booking
from sessions.actions.offers import accept_offer
from sessions.actions.series import book_dates, create_series
from sessions.actions.training import cancel_session, change_session, create_session
from sessions.actions.turns import change_turn

__all__ = [
    "accept_offer",
    "book",
    "book_dates",
    "book_for_team",
    "cancel_booking",
    "cancel_session",
    "change_session",
    "change_turn",
    "create_series",
    "create_session",
    "move_booking",
    "set_conditions",
]
