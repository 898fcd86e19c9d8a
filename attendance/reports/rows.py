"""One row of a report becomes a participant, or is left out for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypedDict

from attendance.reports.headings import says
from attendance.reports.moments import minutes_in, moment_of, only_clock
from attendance.reports.report import Participant, Stay, Unreadable
from attendance.reports.sections import ReportTable
from core.dates import DateOrder
from core.identifiers import why_not_kept
from core.tabular import trouble_in

# What is kept of a name and an address. Cut here, so that the same file gives the same participants again.
MAX_NAME_LENGTH, MAX_ADDRESS_LENGTH = 200, 254
NOTHING = {"", "-", "--", "n/a", "na"}
ADDRESSES = re.compile(r"[^\s<>()\[\],;\"]+@[^\s<>()\[\],;\"]+")
IN_BRACKETS = re.compile(r"\(([^()]*)\)")
WHO = ("name", "first_name", "last_name", "email", "upn", "registration_email")
COUNTED = "Minutes or status"
# Columns that say how long, and how many minutes a bare number in them counts.
UNITS = {"duration": 1, "hours": 60, "seconds": 1 / 60}
STATUSES = ("attended", "left_early", "apologies", "did_not_attend")


@dataclass
class Reading:
    """What the rows of one report have in common."""

    order: DateOrder
    host_address: str = ""
    host_name: str = ""
    unreadable: list[Unreadable] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    # Counts of people that a report may mean when it says how many there were.
    heads: set[int] = field(default_factory=set)


class StatedPresence(TypedDict, total=False):
    """How a row says that somebody was there: its stays, or minutes, or only a status."""

    stays: list[Stay]
    minutes: int | None
    status: str


def participants_of(table: ReportTable, reading: Reading) -> Iterable[Participant]:
    if "action" in table.columns and {"moment", "moment_utc"} & table.columns:
        yield from from_events(table, reading)
        return
    hides_times = not any(row.get("joined", "").lower() not in NOTHING for _, row in table.rows)
    crosses = holds_crosses(table)
    for number, row in table.rows:
        name, address = name_of(row), address_of(row)
        if not (name or address) or says("yes", row.get("waiting", "")):
            continue
        if was_absent(row, table, hides_times=hides_times, crosses=crosses):
            reading.absent.append(name or address)
            continue
        try:
            refuse_totals(name, address)
            refuse_garbage(row)
            yield Participant(
                name or address.partition("@")[0],
                address,
                role_of(row, table, reading),
                **presence_of(row, table, reading.order),
            )
        except ValueError as error:
            column = "Join or leave time" if "joined" in table.columns else COUNTED
            reading.unreadable.append(Unreadable(number, column, str(error)))


def refuse_totals(name: str, address: str) -> None:
    if not address and says("totals", name.rstrip(":")):
        raise ValueError("a row that adds up, not a person")


def refuse_garbage(row: dict[str, str]) -> None:
    """A letter that cannot be read, an error of a spreadsheet or a patient's number is nobody's name."""
    for column in WHO:
        if trouble := trouble_in(row.get(column, "")) or why_not_kept(row.get(column, "")):
            raise ValueError(f"the name or address {trouble}")


def holds_crosses(table: ReportTable) -> bool:
    """A column that holds a cross, a tick or a yes, or nothing: who has none was not there."""
    cells = [row.get("status", "") for _, row in table.rows]
    return any(cells) and not has_times(table) and all(says("yes", cell) for cell in cells if cell)


def has_times(table: ReportTable) -> bool:
    return "joined" in table.columns


def was_absent(row: dict[str, str], table: ReportTable, *, hides_times: bool, crosses: bool) -> bool:
    """Registered, or on the list, and never came. Where no row has a time, the times are hidden and say nothing."""
    if not has_times(table):
        minutes = row.get("duration", "") or row.get("hours", "") or row.get("seconds", "")
        return crosses and not row.get("status") and minutes.lower() in NOTHING
    no_time = row.get("joined", "").lower() in NOTHING
    registered = bool({"status", "registration_email"} & table.columns)
    if says("no", row.get("status", "")):
        return True
    return no_time and registered and not (hides_times and row.get("role", ""))


def presence_of(row: dict[str, str], table: ReportTable, order: DateOrder) -> StatedPresence:
    """Stays, or minutes or a status without times. A report whose times are hidden still says who was there."""
    joined = row.get("joined", "")
    if not has_times(table):
        return counted_of(row)
    if joined.lower() in NOTHING or (only_clock(joined) and states_minutes(row)):
        minutes = minutes_stated(row)
        return {"minutes": minutes, "status": "" if minutes is not None else "attended"}
    stays = stays_of(row, order)
    return {"stays": stays} if stays else {"status": "attended"}


def states_minutes(row: dict[str, str]) -> bool:
    return any(row.get(column, "").lower() not in NOTHING for column in UNITS)


def minutes_stated(row: dict[str, str]) -> int | None:
    for column, unit in UNITS.items():
        if row.get(column, "").lower() not in NOTHING:
            return minutes_in(row[column], unit=unit)
    return None


def stays_of(row: dict[str, str], order: DateOrder) -> list[Stay]:
    """Some lists say since when and for how long, and not until when; some not even how long."""
    joined, left = moment_of(row.get("joined", ""), order), row.get("left", "")
    if left.lower() not in NOTHING:
        return [Stay(joined, max(joined, moment_of(left, order)))]
    minutes = minutes_stated(row)
    return [] if minutes is None else [Stay(joined, joined + timedelta(minutes=minutes))]


def counted_of(row: dict[str, str]) -> StatedPresence:
    """Minutes and status, where the table says them without times."""
    status = row.get("status", "")
    if not status and not any(row.get(column, "") for column in UNITS):
        raise ValueError("neither minutes nor a status")
    minutes = minutes_stated(row)
    return {"minutes": minutes, "status": status_in(status) if status else ""}


def status_in(text: str) -> str:
    if says("yes", text) or says("no", text):
        return "attended" if says("yes", text) else "did_not_attend"
    found = next((status for status in STATUSES if says(status, text)), None)
    if found is None:
        raise ValueError(f"“{text[:40]}” is not a status of a register")
    return found


def name_of(row: dict[str, str]) -> str:
    name = row.get("name", "") or f"{row.get('first_name', '')} {row.get('last_name', '')}"
    return " ".join(name.split())[:MAX_NAME_LENGTH]


def address_of(row: dict[str, str]) -> str:
    """The address column, else a participant id that is an address, else the address of the registration."""
    for cell in (row.get("email", ""), row.get("upn", ""), row.get("registration_email", "")):
        if "@" in cell:
            return address_in(cell).lower()[:MAX_ADDRESS_LENGTH]
    return ""


def address_in(cell: str) -> str:
    """As mail programs copy it: "Ann Lee <ann@x.example>", "mailto:ann@x.example". Of two none is taken for sure."""
    found = ADDRESSES.findall(cell)
    return found[0].removeprefix("mailto:") if len(found) == 1 else cell.strip()


def role_of(row: dict[str, str], table: ReportTable, reading: Reading) -> str:
    """Zoom names the host in its summary, in a table of their own, or in brackets behind the name."""
    in_brackets = [word.strip() for part in IN_BRACKETS.findall(name_of(row)) for word in part.split(",")]
    same_name = not address_of(row) and reading.host_name and name_of(row) == reading.host_name
    is_host = (
        (reading.host_address and address_of(row) == reading.host_address)
        or same_name
        or says("host_table", table.title.rstrip(":,"))
        or any(says("host", word) for word in in_brackets)
    )
    return "host" if is_host else row.get("role", "")


def from_events(table: ReportTable, reading: Reading) -> Iterable[Participant]:
    """The oldest layout: one row for each time somebody came or went, in any order, and a live event's, a row a device."""
    events: dict[tuple[str, str, str], list[tuple[datetime, bool]]] = {}
    roles: dict[tuple[str, str, str], str] = {}
    for number, row in table.rows:
        who = name_of(row) or address_of(row).partition("@")[0], address_of(row), row.get("device", "")
        came, went = says("joined", row.get("action", "")), says("left", row.get("action", ""))
        try:
            if not (came or went):
                raise ValueError(f"“{row.get('action', '')[:40]}” is neither coming nor leaving")
            at = moment_of(event_time(row), reading.order)
        except ValueError as error:
            reading.unreadable.append(Unreadable(number, "User action or time", str(error)))
            continue
        if who[0]:
            events.setdefault(who, []).append((at, went))
            roles[who] = role_of(row, table, reading)
    moments = [at for several in events.values() for at, _ in several]
    for who, several in events.items():
        yield Participant(who[0], who[1], roles[who], between(several, min(moments), max(moments)))


def event_time(row: dict[str, str]) -> str:
    universal = row.get("moment_utc", "")
    return f"{universal} UTC" if universal else row.get("moment", "")


def between(events: list[tuple[datetime, bool]], first: datetime, last: datetime) -> list[Stay]:
    """Stays from comings and goings. Who never left stayed to the file's last moment; who only left was there first."""
    stays: list[Stay] = []
    came: datetime | None = None
    for at, went in sorted(events):
        if not went:
            came = came or at
        elif came is not None or not stays:
            stays.append(Stay(came or first, at))
            came = None
    return [*stays, Stay(came, last)] if came is not None else stays
