"""What this app holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"notifications: {row.what}", row)


ROWS = (
    RetentionRule(
        "which notices a service sends, and in which words",
        "to send mail as the service wants it",
        "administrators of the service",
        "until the service removes them",
        ("notifications.NoticeSetting",),
    ),
    RetentionRule(
        "mails to a person: which, about what, and when; among them reminders to answer",
        "so that each goes once, and nobody is reminded more than once a week",
        "the person in the copy of their data; the service sees how many",
        decided(policy.MAILS_KEPT_FOR),
        ("notifications.Notice",),
        ("notifications.retention",),
    ),
    RetentionRule(
        "how somebody wants their notices: at once, together or not, and their quiet hours",
        "so that mails come as they want them",
        "the person alone",
        "until the person changes it or is erased",
        ("notifications.NoticeChoice", "notifications.QuietHours"),
    ),
)
