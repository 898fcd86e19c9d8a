from cms.actions.access import sync_editor_access
from cms.actions.links import check_links, look_outside
from cms.actions.readings import count_reading, forget_old_readings
from cms.actions.redirecting import add_redirect, remove_redirect
from cms.actions.reviewing import set_review_date
from cms.actions.scheduling import keep_schedule
from cms.actions.setting_up import ensure_root, set_up_cms

__all__ = [
    "add_redirect",
    "check_links",
    "count_reading",
    "ensure_root",
    "forget_old_readings",
    "keep_schedule",
    "look_outside",
    "remove_redirect",
    "set_review_date",
    "set_up_cms",
    "sync_editor_access",
]
