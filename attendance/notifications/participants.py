"""Mail to somebody whom a report named and who has no account yet."""

from __future__ import annotations

from attendance.models import Attendance
from attendance.reports import clean_name
from core.mail import Mail, post


def please_join(row: Attendance) -> None:
    post(
        Mail(
            to=row.reported_email,
            subject=f"Keep your record of “{row.session}”",
            template="attendance/mail/please_join",
            context={"name": clean_name(row.reported_name), "session": row.session},
            why=f"You came to this session with this address, and {row.session.service} invites you to join.",
        )
    )
