"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup, everybody

ENTRIES = {
    "learn": MenuEntry("Learn", "courses:list", everybody, MenuGroup.LEARNING, 20, "book"),
}
