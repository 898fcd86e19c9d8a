"""Where the menu leads in this room."""

from core.navigation import MenuEntry, MenuGroup
from referrals.permissions import works_with_referrals

ENTRIES = {
    "referrals": MenuEntry(
        "Referrals", "referrals:home", works_with_referrals, MenuGroup.EVIDENCE, 10, "heart"
    ),
}
