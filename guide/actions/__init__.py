from guide.actions.areas import add_area, change_area, delete_area, save_boundaries, save_population
from guide.actions.chasing import chase_stale_entries
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
    "add_area",
    "answer_report",
    "change_area",
    "chase_stale_entries",
    "close_entry",
    "decide_change",
    "delete_area",
    "forget_old_upkeep",
    "mark_checked",
    "report_entry",
    "revoke_link",
    "save_boundaries",
    "save_entry",
    "save_population",
    "send_change",
    "send_entry_link",
]
