"""Editors."""

from core.help import HelpTopic
from core.navigation import Standpoint

EDITOR = (
    HelpTopic(
        "write-a-page",
        "Write a page and have it signed off",
        "A draft, a second pair of eyes, and then it is published.",
        Standpoint.EDITOR,
        ("site_pages:list", "wagtailadmin_home"),
        hint="One editor writes, another says yes. Nobody publishes their own words alone.",
        picture="help-write",
    ),
    HelpTopic(
        "take-a-page-down",
        "Unpublish, move or delete a page",
        "One editor asks, a second one confirms.",
        Standpoint.EDITOR,
        ("site_pages:change",),
        picture="help-page",
    ),
)
