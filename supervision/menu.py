"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import is_administrator, is_clinician, is_known, is_manager, user_can_run_service

# Their addresses do not lie below that of the groups.
OF_SUPERVISION = frozenset(
    f"supervision:{name}"
    for name in (
        "meeting",
        "record_meeting",
        "move_meeting",
        "cover_meeting",
        "cancel_meeting",
        "give_feedback",
        "hours",
        "set_minimum",
        "team_hours",
        "clinician_hours",
    )
)

ENTRIES = {
    "groups": MenuEntry(
        "Supervision groups", "supervision:groups", is_known, MenuGroup.SESSIONS, 40, "people", OF_SUPERVISION
    ),
    "hours": MenuEntry(
        "Your hours of supervision", "supervision:hours", is_known, MenuGroup.SESSIONS, 50, "clock"
    ),
    "slots": MenuEntry("Consultation times", "supervision:slots", is_known, MenuGroup.SESSIONS, 60, "phone"),
    "consultations": MenuEntry(
        "Consultations you gave", "supervision:consultations", is_clinician, MenuGroup.SESSIONS, 70, "edit"
    ),
    "network": MenuEntry("The network", "supervision:network", is_known, MenuGroup.SESSIONS, 80, "people"),
    "network_members": MenuEntry(
        "Members of the network",
        "supervision:network_members",
        user_can_run_service,
        MenuGroup.SESSIONS,
        85,
        "people",
    ),
    "reflections": MenuEntry(
        "Private reflections", "supervision:reflections", is_known, MenuGroup.LEARNING, 50, "lock"
    ),
    "team_hours": MenuEntry(
        "Your team’s hours of supervision", "supervision:team_hours", is_manager, MenuGroup.TEAM, 40, "clock"
    ),
    "clinician_hours": MenuEntry(
        "Supervision of your clinicians",
        "supervision:clinician_hours",
        is_administrator,
        MenuGroup.SERVICE,
        70,
        "clock",
    ),
}
