"""Every write of programme reports: asking for one, making it, its files, and what the service adds in its own words."""

from programme.actions.files import draw_file, mark_file_failed, request_file
from programme.actions.held import enter_table, remove_table
from programme.actions.kit import draw_kit, make_kit, mark_kit_failed, request_kit
from programme.actions.release import (
    restate_quarter,
    services_with_unsettled_quarters,
    settle_before_reading,
    settle_due_quarters,
    settle_service,
)
from programme.actions.reports import (
    check_breakdown,
    check_period,
    make_report,
    mark_report_failed,
    publish_report,
    request_report,
    retry_report,
    withdraw_report,
)
from programme.actions.requests import write_commissioner_request
from programme.actions.self_audits import remove_self_audit, save_self_audit
from programme.actions.words import add_quotation, remove_quotation, write_narrative

__all__ = [
    "add_quotation",
    "check_breakdown",
    "check_period",
    "draw_file",
    "draw_kit",
    "enter_table",
    "make_kit",
    "make_report",
    "mark_file_failed",
    "mark_kit_failed",
    "mark_report_failed",
    "publish_report",
    "remove_quotation",
    "remove_self_audit",
    "remove_table",
    "request_file",
    "request_kit",
    "request_report",
    "restate_quarter",
    "retry_report",
    "save_self_audit",
    "services_with_unsettled_quarters",
    "settle_before_reading",
    "settle_due_quarters",
    "settle_service",
    "withdraw_report",
    "write_commissioner_request",
    "write_narrative",
]
