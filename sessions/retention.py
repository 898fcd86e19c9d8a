"""What this room holds, and how long."""

from config import policy
from core.registries import KEPT, Kept


def register() -> None:
    for row in ROWS:
        KEPT.add(f"sessions: {row.what}", row)


ROWS = (
    Kept(
        "sessions and series: when, where, who leads, who may book",
        "to run training",
        "everybody who is signed in",
        "until the service removes them",
        (
            "training_sessions.TrainingSession",
            "training_sessions.TrainingSession_facilitators",
            "training_sessions.Series",
            "training_sessions.TrainingStart",
            "training_sessions.BookingCondition",
        ),
    ),
    Kept(
        "bookings",
        "training records, CPD",
        "the person; own service; managers of the person’s team",
        f"{policy.RECORD_YEARS} years",
        ("training_sessions.Booking",),
        ("sessions.retention",),
    ),
    Kept(
        "calendar feeds: a secret address for each",
        "to show sessions in a person’s own calendar",
        "the person",
        "until they close it",
        ("training_sessions.CalendarFeed",),
    ),
)
