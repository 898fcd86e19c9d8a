from guide.actions.entries import close_entry, mark_checked, save_entry
from guide.actions.retention import forget_old_upkeep
from guide.actions.upkeep import (
    answer_report,
    decide_change,
    report_entry,
    revoke_link,
    send_change,
    send_entry_link,
)

__all__ = [
    "answer_report",
    "close_entry",
    "decide_change",
    "forget_old_upkeep",
    "mark_checked",
    "report_entry",
    "revoke_link",
    "save_entry",
    "send_change",
    "send_entry_link",
]
