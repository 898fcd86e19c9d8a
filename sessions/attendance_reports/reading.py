"""The attendance report of a Teams or Zoom meeting or webinar, or a plain list with minutes or a status."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from core.dates import DateOrder
from core.errors import UnreadableFile
from sessions.attendance_reports.moments import moment_of, order_of
from sessions.attendance_reports.names import clean_name, name_key
from sessions.attendance_reports.report import Participant, Report, Stay, merged
from sessions.attendance_reports.rows import COUNTED, Reading, participants_of
from sessions.attendance_reports.sections import Table, taken_apart

NOT_A_REPORT = (
    "This is not an attendance report. In Teams, open the meeting, choose Attendance, then Download, "
    "and send the file as it was downloaded. From Zoom, send the participants report. "
    "A list of your own needs a name or address, and minutes or a status."
)


def read_report(text: str, *, near: date | None = None, told: str | None = None) -> Report:
    """Read a decoded report. `near` is the session's own date, `told` an order somebody chose ("dmy" or "mdy")."""
    summary, tables = taken_apart(text)
    if not tables:
        raise UnreadableFile(NOT_A_REPORT)
    reading = Reading(
        order_of(dates_in(summary, tables), near=near, told=told),
        host_address=(summary.get("host_email") or summary.get("email") or "").lower(),
        host_name=summary.get("host") or summary.get("name") or "",
    )
    participants = everybody(tables, reading)
    if not any(one.stays or one.status or one.minutes is not None for one in participants):
        raise UnreadableFile(no_row_of(reading) if reading.unreadable else NOT_A_REPORT)
    stays = [stay for participant in participants for stay in participant.stays]
    started, ended = span_of(summary, reading.order, stays)
    return Report(summary.get("title", ""), started, ended, participants, reading.unreadable)


def no_row_of(reading: Reading) -> str:
    """The columns are those of a report, and what stands in them is not: the first row shows what to mend."""
    first = reading.unreadable[0]
    how = "A time needs its date, as in 04/09/2020 13:00."
    if first.column == COUNTED:
        how = "Minutes are a number. A status is Attended, Left early, Apologies or Did not attend."
    return (
        f"No row of this file could be read. Row {first.row}, {first.column.lower()}: {first.reason}. {how}"
    )


def dates_in(summary: dict[str, str], tables: list[Table]) -> list[str]:
    columns = ("joined", "moment", "moment_utc")
    in_rows = [row.get(name, "") for table in tables for _, row in table.rows for name in columns]
    return [text for text in [summary.get("started", ""), *in_rows] if any(c.isdigit() for c in text)]


def span_of(
    summary: dict[str, str], order: DateOrder, stays: list[Stay]
) -> tuple[datetime | None, datetime | None]:
    """From when to when, as the summary says it, else as the stays do. A plain list knows neither."""
    started = _moment(summary.get("started"), order) or min((stay.joined for stay in stays), default=None)
    ended = _moment(summary.get("ended"), order) or max((stay.left for stay in stays), default=None)
    return started, ended


def _moment(text: str | None, order: DateOrder) -> datetime | None:
    try:
        return moment_of(text, order) if text else None
    except ValueError:
        return None


def everybody(tables: list[Table], reading: Reading) -> list[Participant]:
    """In Teams the first table names everybody and the next has every single stay; Zoom's tables add up."""
    if len(tables) > 1 and tables[1].is_numbered:
        return with_every_stay(tables[0], tables[1], reading)
    return merged(row for table in tables for row in participants_of(table, reading))


def with_every_stay(people: Table, activities: Table, reading: Reading) -> list[Participant]:
    participants = merged(participants_of(people, reading))
    quiet = Reading(reading.order)
    stays_by_key = {row.key: row.stays for row in merged(participants_of(activities, quiet))}
    # The activities do not repeat the address of a registration: a name that only one person has will do.
    names = Counter(plain_key(one) for one in participants)
    for one in participants:
        by_name = stays_by_key.get(plain_key(one)) if names[plain_key(one)] == 1 else None
        one.stays = stays_by_key.get(one.key) or by_name or one.stays
    return participants


def plain_key(participant: Participant) -> str:
    return name_key(clean_name(participant.name))
