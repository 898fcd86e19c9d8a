"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import is_known
from sessions.permissions import user_can_make_sessions

ENTRIES = {
    "sessions": MenuEntry("Sessions", "sessions:list", is_known, MenuGroup.SESSIONS, 20, "calendar"),
    "plan_session": MenuEntry(
        "Plan a session", "sessions:create", user_can_make_sessions, MenuGroup.SESSIONS, 30, "plus"
    ),
    "calendar": MenuEntry(
        "Sessions in your own calendar", "sessions:feeds", is_known, MenuGroup.SESSIONS, 90, "calendar"
    ),
}
