"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from people.permissions import user_can_see_evidence

ENTRIES = {
    "evidence": MenuEntry(
        "Evidence", "programme:evidence", user_can_see_evidence, MenuGroup.EVIDENCE, 20, "chart"
    ),
    "areas": MenuEntry(
        "Area by area", "programme:areas", user_can_see_evidence, MenuGroup.EVIDENCE, 25, "place"
    ),
    "reports": MenuEntry(
        "Reports", "programme:reports", user_can_see_evidence, MenuGroup.EVIDENCE, 30, "print"
    ),
    "strategy": MenuEntry(
        "Strategy", "programme:strategy", user_can_see_evidence, MenuGroup.EVIDENCE, 35, "tick"
    ),
}
