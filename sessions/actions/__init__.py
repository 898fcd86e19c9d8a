"""Every write of this room."""

from sessions.actions.adding import add_by_host, add_new_by_host
from sessions.actions.booking import book, cancel_booking
from sessions.actions.closing import choose_what_goes_by_itself, close_session, reopen_session
from sessions.actions.conditions import set_conditions
from sessions.actions.for_team import book_for_team
from sessions.actions.materials import add_material, remove_material
from sessions.actions.moving import move_booking
from sessions.actions.offers import accept_offer
from sessions.actions.series import book_dates, create_series
from sessions.actions.training import cancel_session, change_session, create_session
from sessions.actions.turns import change_turn

__all__ = [
    "accept_offer",
    "add_by_host",
    "add_material",
    "add_new_by_host",
    "book",
    "book_dates",
    "book_for_team",
    "cancel_booking",
    "cancel_session",
    "change_session",
    "change_turn",
    "choose_what_goes_by_itself",
    "close_session",
    "create_series",
    "create_session",
    "move_booking",
    "remove_material",
    "reopen_session",
    "set_conditions",
]
