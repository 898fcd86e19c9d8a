"""What this room holds, and how long."""

from core.registries import KEPT, Kept


def register() -> None:
    for row in ROWS:
        KEPT.add(f"sessions: {row.what}", row)


ROWS = (
    Kept(
        "sessions, series and groups: when, where, who leads, who may book, which attendance reports were read",
        "to run training and supervision",
        "everybody who is signed in; of a group its members and those who run the service",
        "until the service removes them",
        (
            "training_sessions.TrainingSession",
            "training_sessions.TrainingSession_facilitators",
            "training_sessions.Series",
            "training_sessions.TrainingStart",
            "training_sessions.BookingCondition",
            "training_sessions.CheckIn",
            "training_sessions.AttendanceImport",
            "training_sessions.AttendanceMapping",
            "training_sessions.SchoolHoliday",
            "training_sessions.SupervisionGroup",
            "training_sessions.GroupFacilitator",
            "training_sessions.Agreement",
            "training_sessions.NoticeSetting",
        ),
    ),
    Kept(
        "bookings and attendance",
        "training records, CPD",
        "the person; own service; managers of the person’s team",
        "6 years; of attendance the count stays",
        (
            "training_sessions.Booking",
            "training_sessions.Attendance",
        ),
        ("sessions.retention",),
    ),
    Kept(
        "supervision: dates, attendance, themes, practice actions",
        "contact hours, safe practice",
        "members and facilitators of the group; managers see attendance and hours, and when they book for somebody that "
        "there is supervision at that time, not which; a host or facilitator then sees only that the person has something",
        "6 years",
        (
            "training_sessions.GroupMembership",
            "training_sessions.AgreementAcceptance",
            "training_sessions.GroupMeeting",
            "training_sessions.GroupMeeting_facilitators",
            "training_sessions.MeetingAttendance",
            "training_sessions.OutsideSupervision",
        ),
        ("sessions.retention",),
    ),
    Kept(
        "what a clinician’s own supervision is held against",
        "contact hours",
        "the person; administrators of the service",
        "until the person is erased",
        ("training_sessions.SupervisionMinimum",),
    ),
    Kept(
        "what members say about a supervision meeting",
        "to see whether it helps",
        "the person; facilitators see only means of five answers or more",
        "name cut off after 12 months, a random key stays; with its meeting",
        ("training_sessions.MeetingFeedback",),
        ("sessions.feedback", "sessions.retention"),
    ),
    Kept(
        "consultation log: who asked, purpose, stage band, consent position, advice",
        "to count what consultation leads to",
        "the service’s clinicians",
        "6 years",
        ("training_sessions.Consultation",),
        ("sessions.retention",),
    ),
    Kept(
        "membership of the infant mental health network, and consent to its mail",
        "to invite people to meetings",
        "the person; the service’s clinicians; whoever has one of its mails can end that mail with one press",
        "12 months after they leave",
        ("training_sessions.NetworkMembership",),
        ("sessions.letters",),
    ),
    Kept(
        "mails to a person: which, about what, and when; among them reminders to answer",
        "so that each goes once, and nobody is reminded more than once a week",
        "the person in the copy of their data; the service sees how many",
        "12 months",
        ("training_sessions.Notice", "training_sessions.NetworkLetter"),
        ("sessions.letters",),
    ),
    Kept(
        "an attendance report that nobody confirmed yet",
        "to show what an import would do",
        "whoever sent it",
        "one day",
        ("training_sessions.AttendanceDraft",),
        ("sessions.import_drafts",),
    ),
    Kept(
        "addresses that several people use, as a report or a host showed",
        "so that nobody is taken for somebody else",
        "the service’s hosts, when they settle a report",
        "6 years, or until a host takes them off",
        ("training_sessions.SharedAddress",),
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
