"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from feedback.permissions import user_can_run_feedback
from people.permissions import (
    is_administrator,
    is_manager,
    user_can_run_service,
    user_can_see_evidence,
)

ENTRIES = {
    "feedback": MenuEntry("Feedback", "feedback:list", user_can_run_feedback, MenuGroup.EVIDENCE, 40, "mail"),
    "needs": MenuEntry(
        "Training needs", "feedback:rounds", user_can_see_evidence, MenuGroup.EVIDENCE, 50, "search"
    ),
    "surveys": MenuEntry(
        "Ask parents and partners", "feedback:surveys", user_can_run_service, MenuGroup.EVIDENCE, 55, "mail"
    ),
    "themes": MenuEntry(
        "Themes in what people said", "feedback:themes", user_can_run_service, MenuGroup.EVIDENCE, 56, "book"
    ),
    "team_needs": MenuEntry(
        "What your people find hard", "feedback:team_needs", is_manager, MenuGroup.TEAM, 20, "search"
    ),
    "instruments": MenuEntry(
        "Questions to ask", "feedback:instruments", is_administrator, MenuGroup.SERVICE, 60, "edit"
    ),
}
