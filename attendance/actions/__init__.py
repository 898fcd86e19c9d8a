"""Every write of this app."""

from attendance.actions.attendance import add_walk_in, mark_attendance
from attendance.actions.check_in import check_in_self, close_check_in, open_check_in
from attendance.actions.invited import link_invited
from attendance.actions.mappings import remember_columns
from attendance.actions.register import Tap, mark_register, set_threshold, take_taps
from attendance.actions.review import count_host, decide_participant
from attendance.actions.shared_addresses import mark_shared_address, unmark_shared_address
from attendance.actions.thanks import thank_those_who_came
from attendance.actions.undo_import import undo_import

__all__ = [
    "Tap",
    "add_walk_in",
    "check_in_self",
    "close_check_in",
    "count_host",
    "decide_participant",
    "link_invited",
    "mark_attendance",
    "mark_register",
    "mark_shared_address",
    "open_check_in",
    "remember_columns",
    "set_threshold",
    "take_taps",
    "thank_those_who_came",
    "undo_import",
    "unmark_shared_address",
]
