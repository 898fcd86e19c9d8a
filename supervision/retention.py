"""What this app holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule
from core.wording import decided


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"supervision: {row.what}", row)


ROWS = (
    RetentionRule(
        "supervision groups: when, where, who leads, what was agreed",
        "to run supervision",
        "members of the group and those who run the service",
        "until the service removes them",
        (
            "supervision.SchoolHoliday",
            "supervision.SupervisionGroup",
            "supervision.GroupFacilitator",
            "supervision.Agreement",
        ),
    ),
    RetentionRule(
        "supervision: dates, attendance, themes, practice actions",
        "contact hours, safe practice",
        "members and facilitators of the group; managers see attendance and hours, and when they book for somebody that "
        "there is supervision at that time, not which; a host or facilitator then sees only that the person has something",
        f"{policy.RECORD_YEARS} years",
        (
            "supervision.GroupMembership",
            "supervision.AgreementAcceptance",
            "supervision.GroupMeeting",
            "supervision.GroupMeeting_facilitators",
            "supervision.MeetingAttendance",
            "supervision.OutsideSupervision",
        ),
        ("supervision.retention",),
    ),
    RetentionRule(
        "what a clinician’s own supervision is held against",
        "contact hours",
        "the person; administrators of the service",
        "until the person is erased",
        ("supervision.SupervisionMinimum",),
    ),
    RetentionRule(
        "what members say about a supervision meeting",
        "to see whether it helps",
        "the person; facilitators see only means of five answers or more",
        f"name cut off after {decided(policy.ANSWERS_NAMED_FOR)}, a random key stays; with its meeting",
        ("supervision.MeetingFeedback",),
        ("supervision.feedback", "supervision.retention"),
    ),
    RetentionRule(
        "consultation log: who asked, purpose, stage band, consent position, advice",
        "to count what consultation leads to",
        "the service’s clinicians",
        f"{policy.RECORD_YEARS} years",
        ("supervision.Consultation",),
        ("supervision.retention",),
    ),
    RetentionRule(
        "membership of the infant mental health network, and consent to its mail",
        "to invite people to meetings",
        "the person; the service’s clinicians; whoever has one of its mails can end that mail with one press",
        "12 months after they leave",
        ("supervision.NetworkMembership",),
        ("supervision.letters",),
    ),
    RetentionRule(
        "mails to members of the network: about which meeting, and when",
        "so that each goes once",
        "the person in the copy of their data; the service sees how many",
        "12 months",
        ("supervision.NetworkMail",),
        ("supervision.letters",),
    ),
    RetentionRule(
        "private reflections",
        "a place to think",
        "their author alone; sealed with the author’s own key",
        "until the author deletes them",
        ("supervision.Reflection",),
    ),
)
