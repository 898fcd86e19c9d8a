from assignments.views.listing import RuleListView, RuleView, StopRuleView
from assignments.views.making import NewRuleView

__all__ = ["NewRuleView", "RuleListView", "RuleView", "StopRuleView"]
