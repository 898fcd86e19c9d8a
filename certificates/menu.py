"""Where the menu leads in this room."""

from certificates.permissions import user_can_export_training
from core.navigation import MenuEntry, MenuGroup, everybody
from people.permissions import is_administrator, is_known

ENTRIES = {
    "my_record": MenuEntry(
        "Your certificates", "certificates:list", is_known, MenuGroup.LEARNING, 30, "certificate"
    ),
    "cpd": MenuEntry("Your CPD log", "certificates:cpd", is_known, MenuGroup.LEARNING, 40, "book"),
    "esr": MenuEntry(
        "Training for the staff record",
        "certificates:esr",
        user_can_export_training,
        MenuGroup.TEAM,
        50,
        "download",
    ),
    "design": MenuEntry(
        "How certificates look",
        "certificates:design",
        is_administrator,
        MenuGroup.SERVICE,
        15,
        "certificate",
    ),
    "verify": MenuEntry(
        "Check a certificate", "certificates:verify", everybody, MenuGroup.HELP, 30, "certificate"
    ),
}
