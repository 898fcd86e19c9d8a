"""Where the menu leads in this room: each person's own pages, and what is open to everybody."""

from core.navigation import MenuEntry, MenuGroup, everybody
from people.permissions import is_administrator, is_known, is_manager, user_can_run_service

ENTRIES = {
    "my_learning": MenuEntry("My learning", "portal:my_learning", is_known, MenuGroup.LEARNING, 10, "home"),
    "my_sessions": MenuEntry(
        "My sessions", "portal:my_sessions", user_can_run_service, MenuGroup.SESSIONS, 10, "home"
    ),
    "my_team": MenuEntry("My team", "portal:my_team", is_manager, MenuGroup.TEAM, 10, "people"),
    "health": MenuEntry(
        "Is everything working?", "portal:health", is_administrator, MenuGroup.SERVICE, 15, "heart"
    ),
    "search": MenuEntry("Search", "portal:search", everybody, MenuGroup.HELP, 5, "search"),
    "help": MenuEntry("Help", "portal:help", everybody, MenuGroup.HELP, 7, "info"),
    "how_to_refer": MenuEntry("How to refer", "portal:how_to_refer", everybody, MenuGroup.HELP, 10, "heart"),
    "accessibility": MenuEntry("Accessibility", "portal:accessibility", everybody, MenuGroup.HELP, 80, "eye"),
    "privacy": MenuEntry(
        "How your information is used", "portal:privacy", everybody, MenuGroup.HELP, 90, "lock"
    ),
}
