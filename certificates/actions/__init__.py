from certificates.actions.change import choose_what_is_shown, note_opened, reissue, revoke
from certificates.actions.cpd import add_entry, change_entry, remark_on_line, remove_entry
from certificates.actions.evidence import add_evidence, remove_evidence
from certificates.actions.files import (
    delete_certificate_file,
    draw_certificate,
    draw_log,
    request_certificate_file,
    request_log_file,
)
from certificates.actions.issue import (
    carry_on_issuing,
    give_up_issuing,
    issue_for_course,
    issue_for_session,
    issue_when_completed,
    start_issuing,
    start_issuing_for_series,
)

__all__ = [
    "add_entry",
    "add_evidence",
    "carry_on_issuing",
    "change_entry",
    "choose_what_is_shown",
    "delete_certificate_file",
    "draw_certificate",
    "draw_log",
    "give_up_issuing",
    "issue_for_course",
    "issue_for_session",
    "issue_when_completed",
    "note_opened",
    "reissue",
    "remark_on_line",
    "remove_entry",
    "remove_evidence",
    "request_certificate_file",
    "request_log_file",
    "revoke",
    "start_issuing",
    "start_issuing_for_series",
]
