"""The attendance report of a Microsoft Teams meeting or webinar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from core.dates import DateOrder, parse_moment
from core.errors import UnreadableFile
from sessions.attendance_reports.moments import order_of
from sessions.attendance_reports.report import Participant, Report, Stay, Unreadable, merged
from sessions.attendance_reports.sections import Table, as_summary, as_table, rows_of, sections_of

# What is kept of a name and an address. Cut here, so that the same file gives the same participants again.
LONGEST_NAME, LONGEST_ADDRESS = 200, 254

NOT_A_REPORT = (
    "This is not an attendance report. In Teams, open the meeting, choose Attendance, then Download, "
    "and send the file as it was downloaded."
)


def read_report(text: str, *, near: date | None = None, told: str | None = None) -> Report:
    """Read a decoded report. `near` is the session's own date, `told` an order somebody chose ("dmy" or "mdy")."""
    sections = sections_of(rows_of(text))
    tables = [table for section in sections if (table := as_table(section)) is not None]
    if not tables:
        raise UnreadableFile(NOT_A_REPORT)
    summary = as_summary(sections[0])
    written = [
        summary.get("start time", ""),
        *(row.get("joined", "") for table in tables for _, row in table),
    ]
    order = order_of(written, near=near, told=told)
    unreadable: list[Unreadable] = []
    participants = _with_every_stay(tables, order, unreadable)
    stays = [stay for participant in participants for stay in participant.stays]
    if not stays:
        raise UnreadableFile(NOT_A_REPORT)
    return Report(
        title=summary.get("meeting title", ""),
        started_at=_moment(summary.get("start time"), order) or min(stay.joined for stay in stays),
        ended_at=_moment(summary.get("end time"), order) or max(stay.left for stay in stays),
        participants=participants,
        unreadable=unreadable,
    )


def _moment(text: str | None, order: DateOrder) -> datetime | None:
    try:
        return parse_moment(text, order) if text else None
    except ValueError:
        return None


def _with_every_stay(
    tables: list[Table], order: DateOrder, unreadable: list[Unreadable]
) -> list[Participant]:
    """The participants table names everybody; the activities table, where there is one, has every single stay."""
    participants = merged(_rows(tables[0], order, unreadable))
    if len(tables) == 1:
        return participants
    stays_by_key = {row.key: row.stays for row in merged(_rows(tables[1], order, []))}
    for participant in participants:
        participant.stays = stays_by_key.get(participant.key) or participant.stays
    return participants


def _rows(table: Table, order: DateOrder, unreadable: list[Unreadable]) -> Iterable[Participant]:
    for number, row in table:
        name, role = row.get("name", ""), row.get("role", "")
        if not name:
            continue
        try:
            joined = parse_moment(row.get("joined", ""), order)
            left = parse_moment(row["left"], order) if row.get("left") else joined
        except ValueError as error:
            unreadable.append(Unreadable(number, "Join or leave time", str(error)))
            continue
        yield Participant(name[:LONGEST_NAME], _address(row), role, [Stay(joined, max(left, joined))])


def _address(row: dict[str, str]) -> str:
    """The address column, else a participant id that is an address."""
    for cell in (row.get("email", ""), row.get("upn", "")):
        if "@" in cell:
            return cell.strip().lower()[:LONGEST_ADDRESS]
    return ""
