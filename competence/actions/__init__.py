from competence.actions.confirming import (
    decide_results,
    remind_supervisor,
    send_results,
    withdraw_request,
)
from competence.actions.hours import decide_hours, send_hours, withdraw_hours
from competence.actions.plans import (
    AimText,
    begin_plan,
    close_plan,
    hold_review,
    plan_review,
    share_plan,
    write_aim,
)
from competence.actions.profiles import expect_competencies, make_profile, remove_profile
from competence.actions.results import (
    Shown,
    assess,
    forget_notes,
    move_notes,
    reseal_notes,
    share_results,
    write_private_note,
)

__all__ = [
    "AimText",
    "Shown",
    "assess",
    "begin_plan",
    "close_plan",
    "decide_hours",
    "decide_results",
    "expect_competencies",
    "forget_notes",
    "hold_review",
    "make_profile",
    "move_notes",
    "plan_review",
    "remind_supervisor",
    "remove_profile",
    "reseal_notes",
    "send_hours",
    "send_results",
    "share_plan",
    "share_results",
    "withdraw_hours",
    "withdraw_request",
    "write_aim",
    "write_private_note",
]
