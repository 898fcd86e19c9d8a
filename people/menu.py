"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import is_administrator, is_known, user_can_run_service

# What is set up there, though its addresses do not lie below.
SET_UP = frozenset(
    f"people:{name}"
    for name in (
        "service",
        "branding",
        "joining",
        "kept_years",
        "second_step",
        "safeguarding",
        "localities",
        "lists",
        "rename_locality",
        "audit",
        "services",
    )
)

ENTRIES = {
    "setup": MenuEntry(
        "Set up your service",
        "people:setup",
        is_administrator,
        MenuGroup.SERVICE,
        10,
        "home",
        SET_UP,
    ),
    "people": MenuEntry("People", "people:list", user_can_run_service, MenuGroup.SERVICE, 20, "people"),
    "requests": MenuEntry(
        "Who asks to join", "people:requests", is_administrator, MenuGroup.SERVICE, 25, "plus"
    ),
    "teams": MenuEntry("Teams", "people:teams", is_administrator, MenuGroup.SERVICE, 30, "people"),
    "staff_list": MenuEntry(
        "Bring in a staff list", "people:import", is_administrator, MenuGroup.SERVICE, 40, "upload"
    ),
    "audit": MenuEntry("Audit log", "people:audit", is_administrator, MenuGroup.SERVICE, 90, "eye"),
    "me": MenuEntry("Your account", "people:me", is_known, MenuGroup.HELP, 50, "person"),
    "my_data": MenuEntry("Your data", "people:my_data", is_known, MenuGroup.HELP, 60, "download"),
}
