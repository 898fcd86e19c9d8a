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
    HelpTopic(
        "bring-in-a-package",
        "Bring in a learning package",
        "A file that another system made becomes a module here.",
        Standpoint.EDITOR,
        (
            "packages:list",
            "packages:send",
            "packages:package",
        ),
        hint="Each file is looked at first. Then you try it.",
        picture="help-module",
    ),
    HelpTopic(
        "how-your-questions-do",
        "See how your questions do",
        "What is hard at first, which wrong answers people choose, and where they stop.",
        Standpoint.EDITOR,
        (
            "courses:course_figures",
            "courses:module_figures",
        ),
        hint="A wrong answer that many choose tells you what to explain better.",
        picture="help-evidence",
    ),
)
