"""Where the menu leads in this app."""

from assignments.permissions import user_can_assign
from core.navigation import MenuEntry, MenuGroup

ENTRIES = {
    "assigned_training": MenuEntry(
        "Assigned training", "assignments:list", user_can_assign, MenuGroup.TEAM, 20, "tick"
    ),
}
