"""What this app holds, and how long."""

from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"assignments: {row.what}", row)


ROWS = (
    RetentionRule(
        "which training is asked of whom and by when, and who asked for it",
        "so that people and their managers know what is expected",
        "the person; managers of the person’s team; administrators of the service",
        "until the person is erased",
        ("assignments.AssignmentRule", "assignments.AssignmentRule_teams", "assignments.Assignment"),
    ),
    RetentionRule(
        "ways of looking at My team that a manager saved under a name",
        "so that a manager finds the same list again",
        "the manager alone",
        "until the manager deletes it, or the person is erased",
        ("assignments.SavedTeamView",),
    ),
)
