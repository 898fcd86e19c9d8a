"""What becomes of this app's rows when two records are one person's."""

from __future__ import annotations

from people.merging import Rule, move, move_or_drop

RULES: dict[str, Rule] = {
    "guide.PaperComment.author": move,
    "guide.SubGroupMembership.person": move_or_drop,
}
