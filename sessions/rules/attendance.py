"""What a stay amounts to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from sessions.attendance_reports import Stay, minutes_of, united
from sessions.enums import AttendanceStatus
from sessions.models import Attendance

LEFT_EARLY = timedelta(minutes=10)


def status_of(last_leave: datetime, ended_at: datetime) -> AttendanceStatus:
    """Left early: the last leave lies more than ten minutes before the end that the report states."""
    left_early = last_leave < ended_at - LEFT_EARLY
    return AttendanceStatus.LEFT_EARLY if left_early else AttendanceStatus.ATTENDED


def measure(
    row: Attendance, stays: Iterable[Stay], ended_at: datetime | None, *, keep_status: bool = False
) -> None:
    """Set minutes, times and, unless a person's own eyes say more, the status."""
    stays = united(stays)
    if not stays or ended_at is None:
        return
    row.minutes = minutes_of(stays)
    row.joined_at, row.left_at = stays[0].joined, stays[-1].left
    if not keep_status:
        row.status = status_of(row.left_at, ended_at)


def as_stored(stays: Iterable[Stay]) -> list[list[str]]:
    return [[stay.joined.isoformat(), stay.left.isoformat()] for stay in united(stays)]


def as_stays(stored: Iterable[list[str]]) -> list[Stay]:
    return [Stay(datetime.fromisoformat(joined), datetime.fromisoformat(left)) for joined, left in stored]
