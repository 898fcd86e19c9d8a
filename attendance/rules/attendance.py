"""What a stay amounts to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attendance.enums import AttendanceStatus
from attendance.models import Attendance
from attendance.models.attendance import StoredPart
from attendance.reports import Stay, united
from config import policy
from sessions.models import TrainingSession


def status_of(last_leave: datetime, ended_at: datetime) -> AttendanceStatus:
    """Left early: the last leave lies more than ten minutes before the end that the report states."""
    left_early = last_leave < ended_at - policy.LEFT_EARLY_GRACE
    return AttendanceStatus.LEFT_EARLY if left_early else AttendanceStatus.ATTENDED


def status_by_minutes(minutes: int, least: int | None) -> AttendanceStatus:
    """By the session's own threshold; a session without one cannot tell from minutes alone."""
    in_part = least is not None and minutes < least
    return AttendanceStatus.LEFT_EARLY if in_part else AttendanceStatus.ATTENDED


def status_from(row: Attendance, session: TrainingSession) -> AttendanceStatus:
    """The session's own threshold decides where there is one, else the end that the report states."""
    if session.least_minutes is not None and row.minutes is not None:
        return status_by_minutes(row.minutes, session.least_minutes)
    if row.left_at and session.reported_ended_at:
        return status_of(row.left_at, session.reported_ended_at)
    if row.minutes == 0:
        return AttendanceStatus.LEFT_EARLY
    return AttendanceStatus.ATTENDED


def as_stored(stays: Iterable[Stay]) -> list[list[str]]:
    return [[stay.joined.isoformat(), stay.left.isoformat()] for stay in united(stays)]


def as_stays(stored: Iterable[list[str]]) -> list[Stay]:
    return [Stay(datetime.fromisoformat(joined), datetime.fromisoformat(left)) for joined, left in stored]


def minutes_by_hand(row: Attendance) -> int | None:
    return row.hand_minutes if row.corrected_minutes is None else row.corrected_minutes


def counted_in(rows: Iterable[Attendance]) -> int | None:
    """Minutes without times, added up over the files that state them."""
    minutes = [one for part in _said_by_files(rows) if (one := part.get("minutes")) is not None]
    return sum(minutes) if minutes else None


def stated_in(rows: Iterable[Attendance]) -> str:
    """The status that the latest file states, where one does."""
    stated = [part["status"] for part in _said_by_files(rows) if part.get("status")]
    return stated[-1] if stated else ""


def _said_by_files(rows: Iterable[Attendance]) -> list[StoredPart]:
    return [part for row in rows for part in row.parts.values()]
