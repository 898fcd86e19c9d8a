from certificates.actions.accounts import add_account, change_account, remove_account
from certificates.actions.badges import make_badge
from certificates.actions.change import (
    choose_what_is_shown,
    note_opened,
    reissue,
    reissue_in_new_name,
    revoke,
)
from certificates.actions.cpd import add_entry, change_entry, remark_on_line, remove_entry
from certificates.actions.designs import remove_design, set_design
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
    "add_account",
    "add_entry",
    "add_evidence",
    "carry_on_issuing",
    "change_account",
    "change_entry",
    "choose_what_is_shown",
    "delete_certificate_file",
    "draw_certificate",
    "draw_log",
    "give_up_issuing",
    "issue_for_course",
    "issue_for_session",
    "issue_when_completed",
    "make_badge",
    "note_opened",
    "reissue",
    "reissue_in_new_name",
    "remark_on_line",
    "remove_account",
    "remove_design",
    "remove_entry",
    "remove_evidence",
    "request_certificate_file",
    "request_log_file",
    "revoke",
    "set_design",
    "start_issuing",
    "start_issuing_for_series",
]
