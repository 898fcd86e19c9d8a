"""What becomes of answers when two records are one person's."""

from __future__ import annotations

from people.merging import Rule, move_or_drop, move_or_leave

RULES: dict[str, Rule] = {
    "feedback.Answered.person": move_or_drop,
    # Both have answered: the second set keeps its place in the figures and names nobody who can sign in.
    "feedback.Response.person": move_or_leave,
    # Both have coded the same passage: it stays coded by two, and kappa stays as it was.
    "feedback.PassageCoding.coded_by": move_or_leave,
}
