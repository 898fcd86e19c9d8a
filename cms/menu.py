"""Where the menu leads in this room."""

from cms.permissions import user_can_edit_pages
from core.navigation import MenuEntry, MenuGroup

ENTRIES = {
    "editor": MenuEntry(
        "Write and edit pages", "wagtailadmin_home", user_can_edit_pages, MenuGroup.SERVICE, 80, "edit"
    ),
    "site_pages": MenuEntry(
        "Unpublish, move or delete pages",
        "site_pages:list",
        user_can_edit_pages,
        MenuGroup.SERVICE,
        85,
        "cross",
    ),
}
