"""The attendance report of a Teams or Zoom meeting or webinar, or a plain list with minutes or a status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from attendance.reports.lines import NumberedRow, rows_of
from attendance.reports.mapping import UnknownColumns, columns_in
from attendance.reports.moments import moment_of, order_of
from attendance.reports.names import clean_name, name_key
from attendance.reports.report import MeetingReport, Participant, Stay, merged
from attendance.reports.rows import COUNTED, Reading, address_of, name_of, participants_of
from attendance.reports.sections import ReportTable, taken_apart
from core.dates import DateOrder
from core.errors import UnreadableFile

NOT_A_REPORT = (
    "This is not an attendance report. In Teams, open the meeting, choose Attendance, then Download, "
    "and send the file as it was downloaded. From Zoom, send the participants report. "
    "A list of your own needs a name or address, and minutes or a status."
)
MAX_OF_ONE_NAME = 50
OR_SAY_WHAT = "Whatever its columns are called: on the session's page you can say what each of them is."


def read_report(text: str, *, near: date | None = None, told: str | None = None) -> MeetingReport:
    """Read a decoded report. `near` is the session's own date, `told` an order somebody chose ("dmy" or "mdy")."""
    return read_rows(rows_of(text), near=near, told=told)


def read_rows(rows: list[NumberedRow], *, near: date | None = None, told: str | None = None) -> MeetingReport:
    summary, tables = taken_apart(rows)
    if not tables and columns_in(rows):
        raise UnknownColumns(f"{NOT_A_REPORT} {OR_SAY_WHAT}", rows)
    if not tables:
        raise UnreadableFile(NOT_A_REPORT)
    said_in_rows(summary, tables[0])
    reading = Reading(
        order_of(dates_in(summary, tables), near=near, told=told),
        host_address=(summary.get("host_email") or summary.get("email") or "").lower(),
        host_name=summary.get("host") or summary.get("name") or "",
    )
    participants = everybody([table for table in tables if not table.only_names], reading)
    if not any(one.stays or one.status or one.minutes is not None for one in participants):
        raise UnreadableFile(no_row_of(reading) if reading.unreadable else NOT_A_REPORT)
    stays = [stay for participant in participants for stay in participant.stays]
    started, ended = span_of(summary, reading.order, stays)
    return MeetingReport(
        summary.get("title", ""),
        started,
        ended,
        participants,
        reading.unreadable,
        stated_heads(summary),
        sorted({*reading.heads, len(participants)}),
        absent_of(tables, participants, reading),
    )


def said_in_rows(summary: dict[str, str], table: ReportTable) -> None:
    """Some programs repeat the meeting's title and times in every row of its people."""
    _, first = next(iter(table.rows), (0, {}))
    for name in ("title", "started", "ended"):
        if first.get(name):
            summary.setdefault(name, first[name])


def stated_heads(summary: dict[str, str]) -> int | None:
    stated = summary.get("heads") or summary.get("viewers") or ""
    return int(stated) if stated.isdecimal() else None


def absent_of(tables: list[ReportTable], participants: list[Participant], reading: Reading) -> list[str]:
    """Who registered and did not come: as the rows say, or because they stand only among the registrations."""
    there = {one.email for one in participants} | {plain_key(one) for one in participants}
    registered = [row for table in tables if table.only_names for _, row in table.rows]
    found = [(name_of(row), address_of(row)) for row in registered]
    names = [name or address for name, address in found if not {address, name_key(name)} & (there - {""})]
    return list(dict.fromkeys([*reading.absent, *filter(None, names)]))


def no_row_of(reading: Reading) -> str:
    """The columns are those of a report, and what stands in them is not: the first row shows what to mend."""
    first = reading.unreadable[0]
    how = "A time needs its date, as in 04/09/2020 13:00."
    if first.column == COUNTED:
        how = "Minutes are a number. A status is Attended, Left early, Apologies or Did not attend."
    return (
        f"No row of this file could be read. Row {first.row}, {first.column.lower()}: {first.reason}. {how}"
    )


def dates_in(summary: dict[str, str], tables: list[ReportTable]) -> list[str]:
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


def everybody(tables: list[ReportTable], reading: Reading) -> list[Participant]:
    """In Teams the first table names everybody and the next has every single stay; Zoom's tables add up."""
    if len(tables) > 1 and tables[1].is_numbered:
        return with_every_stay(tables[0], tables[1], reading)
    rows = [list(participants_of(table, reading)) for table in tables]
    reading.heads = {sum(map(len, rows)), *(len(merged(map(replace, one))) for one in rows), *map(len, rows)}
    return merged(row for table in rows for row in table)


def with_every_stay(people: ReportTable, activities: ReportTable, reading: Reading) -> list[Participant]:
    rows = list(participants_of(people, reading))
    reading.heads = {len(rows)}
    participants = merged(rows)
    each = list(participants_of(activities, Reading(reading.order)))
    by_address, by_name = grouped(each, address_key), grouped(each, plain_key)
    addresses, names = grouped(participants, address_key), grouped(participants, plain_key)
    for one in participants:
        address, name = address_key(one), plain_key(one)
        own = by_address.get(address, []) if address else []
        if len(addresses[address]) > 1:
            own = [row for row in own if plain_key(row) == name]
        if own or len(names[name]) == 1:
            found = [stay for row in own or by_name.get(name, []) for stay in row.stays]
        else:
            found = stays_in(one, by_name.get(name, []), names[name])
        one.stays = found or one.stays
    return participants


def grouped(
    participants: list[Participant], key: Callable[[Participant], str]
) -> dict[str, list[Participant]]:
    found: dict[str, list[Participant]] = {}
    for one in participants:
        found.setdefault(key(one), []).append(one)
    return found


def address_key(participant: Participant) -> str:
    return participant.email


def stays_in(one: Participant, named: list[Participant], same_name: list[Participant]) -> list[Stay]:
    """Of several who are called the same, each gets the single stays that lie in no other's time. The activities do not
    repeat the address of a registration."""
    rivals = [other.stays for other in same_name if other is not one]
    return [
        stay
        for row in named[:MAX_OF_ONE_NAME]
        for stay in row.stays
        if lies_in(stay, one.stays) and not any(lies_in(stay, stays) for stays in rivals[:MAX_OF_ONE_NAME])
    ]


def lies_in(stay: Stay, stays: list[Stay]) -> bool:
    return any(other.joined <= stay.joined and stay.left <= other.left for other in stays)


def plain_key(participant: Participant) -> str:
    return name_key(clean_name(participant.name))
