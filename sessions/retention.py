"""What this app holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"sessions: {row.what}", row)


ROWS = (
    RetentionRule(
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
            "training_sessions.BookingQuestion",
        ),
    ),
    RetentionRule(
        "materials of sessions: slides, links, recordings",
        "to read again what was taught",
        "people who came, or everybody with a place, as the host chose; own service",
        "until the host removes them",
        ("training_sessions.SessionMaterial",),
    ),
    RetentionRule(
        "bookings, and what people answered to the host’s questions",
        "training records, CPD",
        "the person; own service; managers of the person’s team",
        f"{policy.RECORD_YEARS} years",
        ("training_sessions.Booking", "training_sessions.BookingAnswer"),
        ("sessions.retention",),
    ),
    RetentionRule(
        "messages of hosts to the people of a session: the words, and who got them",
        "so that hosts know what was said, and nobody is told twice",
        "hosts of the session; the person in the copy of their data",
        decided(policy.MAILS_KEPT_FOR),
        ("training_sessions.HostMessage", "training_sessions.MessageReceiver"),
        ("sessions.old_messages",),
    ),
    RetentionRule(
        "what a service’s messages and new sessions begin with",
        "to write quickly",
        "those who run sessions of the service",
        "until the service removes them",
        (
            "training_sessions.MessageTemplate",
            "training_sessions.SessionTemplate",
            "training_sessions.TemplateQuestion",
        ),
    ),
    RetentionRule(
        "how often somebody hears of bookings at the sessions that they lead",
        "to mail a digest",
        "the person",
        "until they choose none",
        ("training_sessions.BookingDigest",),
    ),
    RetentionRule(
        "calendar feeds: a secret address for each",
        "to show sessions in a person’s own calendar",
        "the person",
        "until they close it",
        ("training_sessions.CalendarFeed",),
    ),
)
