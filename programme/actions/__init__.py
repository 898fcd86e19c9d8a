"""Every write of programme reports: asking for one, making it, its files, and what the service adds in its own words."""

from programme.actions.files import ask_for_file, draw_file, give_up_file
from programme.actions.release import (
    bring_release_up_to_date,
    release_what_is_asked_for,
    restate_quarter,
    settle_what_is_over,
)
from programme.actions.reports import (
    ask_for_report,
    check_breakdown,
    check_period,
    give_up_report,
    make_again,
    make_report,
    publish_report,
    withdraw_report,
)
from programme.actions.words import add_quotation, remove_quotation, write_narrative

__all__ = [
    "add_quotation",
    "ask_for_file",
    "ask_for_report",
    "bring_release_up_to_date",
    "check_breakdown",
    "check_period",
    "draw_file",
    "give_up_file",
    "give_up_report",
    "make_again",
    "make_report",
    "publish_report",
    "release_what_is_asked_for",
    "remove_quotation",
    "restate_quarter",
    "settle_what_is_over",
    "withdraw_report",
    "write_narrative",
]
