"""Every write of this room."""

from sessions.actions.attendance import add_walk_in, mark_attendance, mark_register
from sessions.actions.booking import book, book_for_people, cancel_booking
from sessions.actions.conditions import set_conditions
from sessions.actions.groups import (
    accept_agreement,
    add_dates,
    add_facilitator,
    add_member,
    change_agreement,
    change_group,
    create_group,
    end_membership,
)
from sessions.actions.meetings import cancel_meeting, mark_meeting_attendance, move_meeting, record_meeting
from sessions.actions.moving import move_booking
from sessions.actions.offers import accept_offer
from sessions.actions.review import decide_participant
from sessions.actions.slots import open_slots
from sessions.actions.training import cancel_session, change_session, create_session
from sessions.actions.turns import change_turn

__all__ = [
    "accept_agreement",
    "accept_offer",
    "add_dates",
    "add_facilitator",
    "add_member",
    "add_walk_in",
    "book",
    "book_for_people",
    "cancel_booking",
    "cancel_meeting",
    "cancel_session",
    "change_agreement",
    "change_group",
    "change_session",
    "change_turn",
    "create_group",
    "create_session",
    "decide_participant",
    "end_membership",
    "mark_attendance",
    "mark_meeting_attendance",
    "mark_register",
    "move_booking",
    "move_meeting",
    "open_slots",
    "record_meeting",
    "set_conditions",
]
