"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import is_administrator

ENTRIES = {
    "notices": MenuEntry(
        "Words of the mails", "notifications:notices", is_administrator, MenuGroup.SERVICE, 50, "mail"
    ),
}
