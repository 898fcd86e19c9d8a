"""What this app holds, and how long."""

from config import policy
from core.registries import RETENTION, RetentionRule


def register() -> None:
    for row in ROWS:
        RETENTION.add(f"attendance: {row.what}", row)


ROWS = (
    RetentionRule(
        "check-in, which attendance reports were read, and what their columns are",
        "to take registers",
        "those who run the session",
        "until the service removes them",
        (
            "attendance.CheckIn",
            "attendance.AttendanceImport",
            "attendance.AttendanceMapping",
        ),
    ),
    RetentionRule(
        "attendance",
        "training records, CPD",
        "the person; own service; managers of the person’s team",
        f"{policy.RECORD_YEARS} years; then only the count stays",
        ("attendance.Attendance",),
        ("attendance.retention",),
    ),
    RetentionRule(
        "an attendance report that nobody confirmed yet",
        "to show what an import would do",
        "whoever sent it",
        "one day",
        ("attendance.AttendanceDraft",),
        ("attendance.drafts",),
    ),
    RetentionRule(
        "addresses that several people use, as a report or a host showed",
        "so that nobody is taken for somebody else",
        "the service’s hosts, when they settle a report",
        f"{policy.RECORD_YEARS} years, or until a host takes them off",
        ("attendance.SharedAddress",),
        ("attendance.retention",),
    ),
)
