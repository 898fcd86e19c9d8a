"""What becomes of this app's rows when two records are one person's."""

from people.merging import Rule, move_or_drop

RULES: dict[str, Rule] = {
    "assignments.Assignment.person": move_or_drop,
    "assignments.SavedTeamView.person": move_or_drop,
}
