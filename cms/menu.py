"""Where the menu leads in this room."""

from cms.permissions import user_can_edit_pages
from core.navigation import MenuEntry, MenuGroup, everybody

ENTRIES = {
    "editor": MenuEntry(
        "Write and edit pages", "wagtailadmin_home", user_can_edit_pages, MenuGroup.SERVICE, 80, "edit"
    ),
    "editor_to_do": MenuEntry(
        "What waits for an editor",
        "site_pages:dashboard",
        user_can_edit_pages,
        MenuGroup.SERVICE,
        82,
        "tick",
        frozenset({"site_pages:redirects", "site_pages:links", "site_pages:readings", "site_pages:review"}),
    ),
    "articles": MenuEntry("Articles", "articles", everybody, MenuGroup.HELP, 20, "book"),
    "site_pages": MenuEntry(
        "Unpublish, move or delete pages",
        "site_pages:list",
        user_can_edit_pages,
        MenuGroup.SERVICE,
        85,
        "cross",
    ),
}
