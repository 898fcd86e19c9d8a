"""Where the menu leads in this room."""

from cms.permissions import user_can_edit_pages
from core.navigation import MenuEntry, MenuGroup, everybody

ENTRIES = {
    "learn": MenuEntry("Learn", "courses:list", everybody, MenuGroup.LEARNING, 20, "book"),
    "authoring": MenuEntry(
        "Courses and copies",
        "authoring:list",
        user_can_edit_pages,
        MenuGroup.SERVICE,
        83,
        "book",
    ),
    "packages": MenuEntry(
        "Learning packages (SCORM, cmi5)",
        "packages:list",
        user_can_edit_pages,
        MenuGroup.SERVICE,
        84,
        "download",
    ),
}
