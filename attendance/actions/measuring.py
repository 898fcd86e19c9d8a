"""What a row comes to: minutes, times and status, from what reports say and what a hand marked beside them.

These set the fields of rows that the calling action holds locked, and saves together with the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from attendance.reports import Stay, minutes_of, united
from attendance.rules.attendance import as_stays, counted_in, minutes_by_hand, status_from
from sessions.models import TrainingSession


def measure(
    row: Attendance,
    stays: Iterable[Stay],
    session: TrainingSession,
    *,
    counted: int | None = None,
    stated: str = "",
    keep_status: bool = False,
) -> None:
    """Set minutes, times and, unless a person's own eyes say more, the status.

    `counted` are minutes that a report states without saying when: the longer of the two is believed, because the
    same meeting may have come as both kinds of report. `stated` is a status that a list gives without times.
    """
    stays = united(stays)
    if not stays and counted is None:
        if stated:
            row.minutes = minutes_by_hand(row)
            row.status = row.status if keep_status else AttendanceStatus(stated)
        elif row.has_hand_mark:
            restore_mark(row)
        return
    corrected = row.corrected_minutes
    row.minutes = max(minutes_of(stays), counted or 0) if corrected is None else corrected
    if stays:
        row.joined_at, row.left_at = stays[0].joined, stays[-1].left
    if not keep_status:
        row.status = AttendanceStatus(stated) if stated and not stays else status_from(row, session)


def remember_mark(row: Attendance) -> None:
    """Called before the first report speaks about somebody who is on the register already."""
    if row.pk and not row.is_in_report and not row.stays and row.source != AttendanceSource.IMPORT:
        row.hand_status, row.hand_minutes = row.status, row.minutes
        row.hand_joined_at, row.hand_recorded_at = row.joined_at, row.recorded_at


def mark_again(row: Attendance, at: datetime) -> None:
    """A hand marks anew what a report speaks about by now: that mark is the one that comes back."""
    if row.has_hand_mark:
        row.hand_status, row.hand_recorded_at = row.status, at


def restore_mark(row: Attendance) -> None:
    """No report speaks about them any more. A mark that was made since then stays."""
    row.minutes, row.joined_at, row.left_at = minutes_by_hand(row), row.hand_joined_at, None
    if row.hand_recorded_at == row.recorded_at:
        row.status = row.hand_status
    forget_mark(row)


def correct_minutes(row: Attendance, minutes: int) -> None:
    """Minutes that a person states although a report measured them. Those that it measured are no correction."""
    if not row.is_in_report:
        return
    measured = max(minutes_of(as_stays(row.stays)), counted_in([row]) or 0)
    row.corrected_minutes = None if minutes == measured else minutes


def forget_hand(row: Attendance) -> None:
    """Only the reports speak for this row from now on."""
    row.source = AttendanceSource.IMPORT
    forget_mark(row)


def forget_mark(row: Attendance) -> None:
    row.hand_status = ""
    row.hand_minutes = row.hand_joined_at = row.hand_recorded_at = row.corrected_minutes = None
