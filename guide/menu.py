"""Where the menu leads in this app."""

from core.navigation import MenuEntry, MenuGroup, everybody
from guide.permissions import user_can_keep_directory
from people.permissions import is_administrator

ENTRIES = {
    "guide": MenuEntry("Guide", "guide:front", everybody, MenuGroup.HELP, 6, "place"),
    "directory": MenuEntry("Services that help", "guide:directory", everybody, MenuGroup.HELP, 8, "people"),
    "keep_directory": MenuEntry(
        "Look after the directory", "guide:keep", user_can_keep_directory, MenuGroup.SERVICE, 60, "edit"
    ),
    "guide_places": MenuEntry(
        "Places and their babies", "guide:areas", is_administrator, MenuGroup.SERVICE, 62, "place"
    ),
}
