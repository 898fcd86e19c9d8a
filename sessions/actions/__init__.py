"""Every write of this room."""

from sessions.actions.attendance import add_walk_in, mark_attendance
from sessions.actions.booking import book, cancel_booking
from sessions.actions.check_in import check_in_self, close_check_in, open_check_in
from sessions.actions.closing import close_group
from sessions.actions.conditions import set_conditions
from sessions.actions.consultations import change_consultation, log_consultation
from sessions.actions.contact_hours import (
    log_outside_supervision,
    remove_outside_supervision,
    set_minimum,
)
from sessions.actions.covering import set_cover
from sessions.actions.for_team import book_for_team
from sessions.actions.groups import (
    accept_agreement,
    add_dates,
    add_member,
    add_members,
    change_agreement,
    change_group,
    create_group,
    end_membership,
    set_facilitators,
)
from sessions.actions.holidays import add_school_holiday, remove_school_holiday
from sessions.actions.invited import link_invited
from sessions.actions.mappings import remember_columns
from sessions.actions.meeting_feedback import give_feedback
from sessions.actions.meetings import cancel_meeting, mark_meeting_attendance, move_meeting, record_meeting
from sessions.actions.moving import move_booking
from sessions.actions.network import (
    choose_mail,
    invite_network,
    join_network,
    leave_network,
    note_export,
    send_letters,
)
from sessions.actions.offers import accept_offer
from sessions.actions.register import Tap, mark_register, set_threshold, take_taps
from sessions.actions.review import count_host, decide_participant
from sessions.actions.series import book_dates, create_series
from sessions.actions.shared_addresses import mark_shared_address, unmark_shared_address
from sessions.actions.slots import open_slots
from sessions.actions.training import cancel_session, change_session, create_session
from sessions.actions.turns import change_turn
from sessions.actions.undo_import import undo_import

__all__ = [
    "Tap",
    "accept_agreement",
    "accept_offer",
    "add_dates",
    "add_member",
    "add_members",
    "add_school_holiday",
    "add_walk_in",
    "book",
    "book_dates",
    "book_for_team",
    "cancel_booking",
    "cancel_meeting",
    "cancel_session",
    "change_agreement",
    "change_consultation",
    "change_group",
    "change_session",
    "change_turn",
    "check_in_self",
    "choose_mail",
    "close_check_in",
    "close_group",
    "count_host",
    "create_group",
    "create_series",
    "create_session",
    "decide_participant",
    "end_membership",
    "give_feedback",
    "invite_network",
    "join_network",
    "leave_network",
    "link_invited",
    "log_consultation",
    "log_outside_supervision",
    "mark_attendance",
    "mark_meeting_attendance",
    "mark_register",
    "mark_shared_address",
    "move_booking",
    "move_meeting",
    "note_export",
    "open_check_in",
    "open_slots",
    "record_meeting",
    "remember_columns",
    "remove_outside_supervision",
    "remove_school_holiday",
    "send_letters",
    "set_conditions",
    "set_cover",
    "set_facilitators",
    "set_minimum",
    "set_threshold",
    "take_taps",
    "undo_import",
    "unmark_shared_address",
]
