from certificates.actions.change import choose_what_is_shown, note_opened, reissue, revoke
from certificates.actions.cpd import add_entry, change_entry, remark_on_line, remove_entry
from certificates.actions.issue import (
    carry_on_issuing,
    give_up_issuing,
    issue_for_course,
    issue_for_session,
    issue_when_completed,
    start_issuing,
)

__all__ = [
    "add_entry",
    "carry_on_issuing",
    "change_entry",
    "choose_what_is_shown",
    "give_up_issuing",
    "issue_for_course",
    "issue_for_session",
    "issue_when_completed",
    "note_opened",
    "reissue",
    "remark_on_line",
    "remove_entry",
    "revoke",
    "start_issuing",
]
