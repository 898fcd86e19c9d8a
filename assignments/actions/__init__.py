from assignments.actions.applying import apply_rule, apply_rules
from assignments.actions.reminding import remind_people
from assignments.actions.ruling import draft_of, make_rule, stop_rule
from assignments.actions.views import forget_team_view, keep_team_view

__all__ = [
    "apply_rule",
    "apply_rules",
    "draft_of",
    "forget_team_view",
    "keep_team_view",
    "make_rule",
    "remind_people",
    "stop_rule",
]
