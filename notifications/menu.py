"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import is_administrator, is_known

ENTRIES = {
    "notices": MenuEntry(
        "Words of the mails", "notifications:notices", is_administrator, MenuGroup.SERVICE, 50, "mail"
    ),
    "own_notices": MenuEntry("Your mails", "notifications:own", is_known, MenuGroup.HELP, 55, "mail"),
}
