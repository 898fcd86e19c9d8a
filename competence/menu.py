"""Where the menu leads in this app."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import is_administrator, is_known, is_manager, user_can_run_service

ENTRIES = {
    "my_competence": MenuEntry("What I can do", "competence:mine", is_known, MenuGroup.LEARNING, 45, "tick"),
    "paths": MenuEntry("Learning paths", "competence:paths", is_known, MenuGroup.LEARNING, 25, "arrow-right"),
    "path_set_up": MenuEntry(
        "Set up learning paths",
        "competence:set_up_paths",
        user_can_run_service,
        MenuGroup.SERVICE,
        78,
        "edit",
    ),
    "plans": MenuEntry("Your development plan", "competence:plans", is_known, MenuGroup.LEARNING, 46, "edit"),
    "renewal_hours": MenuEntry(
        "Supervision for a renewal", "competence:hours", is_known, MenuGroup.SESSIONS, 55, "clock"
    ),
    "to_confirm": MenuEntry(
        "Results to confirm", "competence:to_confirm", is_known, MenuGroup.SESSIONS, 75, "tick"
    ),
    "team_map": MenuEntry(
        "What your team can do", "competence:team_map", is_manager, MenuGroup.TEAM, 45, "chart"
    ),
    "frameworks": MenuEntry(
        "Competency frameworks", "competence:frameworks", is_administrator, MenuGroup.SERVICE, 75, "book"
    ),
    "profiles": MenuEntry(
        "What each job needs", "competence:profiles", is_administrator, MenuGroup.SERVICE, 76, "people"
    ),
    "competence_audit": MenuEntry(
        "Competence then and now", "competence:audit", is_administrator, MenuGroup.SERVICE, 77, "chart"
    ),
}
