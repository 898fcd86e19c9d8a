"""Where the menu leads in this app."""

from core.navigation import MenuEntry, MenuGroup, everybody
from guide.permissions import user_can_keep_directory, user_can_read_gap_map
from people.permissions import is_administrator, is_known, user_can_run_service, user_can_see_evidence

ENTRIES = {
    "guide": MenuEntry("Guide", "guide:front", everybody, MenuGroup.HELP, 6, "place"),
    "directory": MenuEntry("Services that help", "guide:directory", everybody, MenuGroup.HELP, 8, "people"),
    "keep_directory": MenuEntry(
        "Look after the directory", "guide:keep", user_can_keep_directory, MenuGroup.SERVICE, 60, "edit"
    ),
    "kite_marks": MenuEntry("Kite marks", "guide:marks", user_can_run_service, MenuGroup.SERVICE, 61, "tick"),
    "pathway": MenuEntry("Pathway", "guide:pathways", everybody, MenuGroup.HELP, 12, "arrow-right"),
    "start": MenuEntry("Where do I start?", "guide:start", is_known, MenuGroup.HELP, 13, "info"),
    "gap_map": MenuEntry("Gap map", "guide:gap_map", user_can_read_gap_map, MenuGroup.HELP, 14, "place"),
    "resources": MenuEntry(
        "Leaflets, films and apps", "guide:resources", everybody, MenuGroup.HELP, 15, "play"
    ),
    "shared_words": MenuEntry("Shared language", "guide:words", everybody, MenuGroup.HELP, 16, "book"),
    "news": MenuEntry("News and events", "guide:news", everybody, MenuGroup.HELP, 9, "mail"),
    "subgroups": MenuEntry(
        "Groups of the network", "guide:subgroups", is_known, MenuGroup.SESSIONS, 82, "people"
    ),
    "need": MenuEntry(
        "How many families need help",
        "guide:need",
        user_can_see_evidence,
        MenuGroup.EVIDENCE,
        60,
        "chart",
    ),
    "workshops": MenuEntry(
        "Workshops about what is missing",
        "guide:workshops",
        user_can_run_service,
        MenuGroup.SERVICE,
        61,
        "people",
    ),
    "guide_places": MenuEntry(
        "Places and their babies", "guide:areas", is_administrator, MenuGroup.SERVICE, 62, "place"
    ),
}
