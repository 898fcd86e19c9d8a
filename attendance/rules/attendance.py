"""What a stay amounts to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from attendance.enums import AttendanceSource, AttendanceStatus
from attendance.models import Attendance
from attendance.models.attendance import StoredPart
from attendance.reports import Stay, minutes_of, united
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
        elif BY_HAND in row.parts:
            restore_mark(row)
        return
    corrected = row.parts.get(BY_HAND, {}).get("corrected")
    row.minutes = max(minutes_of(stays), counted or 0) if corrected is None else corrected
    if stays:
        row.joined_at, row.left_at = stays[0].joined, stays[-1].left
    if not keep_status:
        row.status = AttendanceStatus(stated) if stated and not stays else status_from(row, session)


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


# What a person marked, beside what reports say: as it stood before the first of them spoke, so that it comes back when
# they go, and minutes that were corrected since, which no later file overrules.
BY_HAND = "hand"


def remember_mark(row: Attendance) -> None:
    """Called before the first report speaks about somebody who is on the register already."""
    if row.pk and not row.parts and not row.stays and row.source != AttendanceSource.IMPORT:
        row.parts[BY_HAND] = {
            "status": str(row.status),
            "minutes": row.minutes,
            "joined_at": row.joined_at.isoformat() if row.joined_at else None,
            "recorded_at": row.recorded_at.isoformat(),
        }


def mark_again(row: Attendance, at: datetime) -> None:
    """A hand marks anew what a report speaks about by now: that mark is the one that comes back."""
    if BY_HAND in row.parts:
        again: StoredPart = {**row.parts[BY_HAND], "status": str(row.status), "recorded_at": at.isoformat()}
        row.parts = {**row.parts, BY_HAND: again}


def restore_mark(row: Attendance) -> None:
    """No report speaks about them any more. A mark that was made since then stays."""
    row.minutes, mark = minutes_by_hand(row), row.parts.pop(BY_HAND)
    row.joined_at = datetime.fromisoformat(mark["joined_at"]) if mark.get("joined_at") else None
    row.left_at = None
    if mark.get("recorded_at") and datetime.fromisoformat(mark["recorded_at"]) == row.recorded_at:
        row.status = AttendanceStatus(mark["status"])


def correct_minutes(row: Attendance, minutes: int) -> None:
    """Minutes that a person states although a report measured them. Those that it measured are no correction."""
    if not row.parts:
        return
    mark = row.parts.get(BY_HAND, StoredPart()).copy()
    mark.pop("corrected", None)
    if minutes != max(minutes_of(as_stays(row.stays)), counted_in([row]) or 0):
        mark["corrected"] = minutes
    row.parts = {**row.parts, BY_HAND: mark}


def forget_hand(row: Attendance) -> None:
    """Only the reports speak for this row from now on."""
    row.source = AttendanceSource.IMPORT
    row.parts = {name: part for name, part in row.parts.items() if name != BY_HAND}


def minutes_by_hand(row: Attendance) -> int | None:
    mark = row.parts.get(BY_HAND, {})
    return mark.get("corrected", mark.get("minutes"))


def counted_in(rows: Iterable[Attendance]) -> int | None:
    """Minutes without times, added up over the files that state them."""
    minutes = [one for part in _said_by_files(rows) if (one := part.get("minutes")) is not None]
    return sum(minutes) if minutes else None


def stated_in(rows: Iterable[Attendance]) -> str:
    """The status that the latest file states, where one does."""
    stated = [part["status"] for part in _said_by_files(rows) if part.get("status")]
    return stated[-1] if stated else ""


def _said_by_files(rows: Iterable[Attendance]) -> list[StoredPart]:
    return [part for row in rows for name, part in row.parts.items() if name != BY_HAND]
