"""Every write of this app."""

from supervision.actions.closing import close_group
from supervision.actions.consultations import change_consultation, log_consultation
from supervision.actions.contact_hours import log_outside_supervision, remove_outside_supervision, set_minimum
from supervision.actions.covering import set_cover
from supervision.actions.groups import (
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
from supervision.actions.holidays import add_school_holiday, remove_school_holiday
from supervision.actions.meeting_feedback import give_feedback
from supervision.actions.meetings import cancel_meeting, mark_meeting_attendance, move_meeting, record_meeting
from supervision.actions.network import (
    choose_mail,
    invite_network,
    join_network,
    leave_network,
    note_export,
    send_letters,
)
from supervision.actions.reflections import delete_reflection, write_reflection
from supervision.actions.slots import open_slots

__all__ = [
    "accept_agreement",
    "add_dates",
    "add_member",
    "add_members",
    "add_school_holiday",
    "cancel_meeting",
    "change_agreement",
    "change_consultation",
    "change_group",
    "choose_mail",
    "close_group",
    "create_group",
    "delete_reflection",
    "end_membership",
    "give_feedback",
    "invite_network",
    "join_network",
    "leave_network",
    "log_consultation",
    "log_outside_supervision",
    "mark_meeting_attendance",
    "move_meeting",
    "note_export",
    "open_slots",
    "record_meeting",
    "remove_outside_supervision",
    "remove_school_holiday",
    "send_letters",
    "set_cover",
    "set_facilitators",
    "set_minimum",
    "write_reflection",
]
