"""Attendance reports in, attendance out: read, match by exact address, write, and leave the rest to a person."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import IO

from django.db import transaction
from django.utils.timezone import localtime

from attendance.actions.reported import record_participants
from attendance.import_report import AttendanceReport
from attendance.models import Attendance, AttendanceImport, AttendanceMapping
from attendance.reports import MeetingReport, name_key, own_name
from attendance.reports.lines import NumberedRow, rows_of
from attendance.reports.mapping import Places, ReportColumn, UnknownColumns, as_told, columns_in, key_of
from attendance.reports.reading import NOT_A_REPORT, read_rows
from attendance.reports.sheets import Sheet, sheets_of
from attendance.rules.imports import doubts_about, touches
from core import tabular
from core.audit import record
from core.errors import UnreadableFile
from core.tabular.sources import MEGABYTE, FileFormat, kind_of, opened
from core.wording import day_in_words
from people.models import Person
from sessions.actions.locking import locked
from sessions.models import TrainingSession

MAX_BYTES = 5 * MEGABYTE
MAX_FILE_NAME_LENGTH = 200


@dataclass(frozen=True)
class ReadFile:
    """A file that was read and not written yet."""

    name: str
    digest: str
    report: MeetingReport
    # Of a plain list all its rows, so that somebody can say what its columns are.
    rows: list[NumberedRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def import_attendance(
    file: IO[bytes],
    *,
    name: str,
    session: TrainingSession,
    by: Person,
    now: datetime,
    dates: str | None = None,
    hosts: Iterable[str] = (),
) -> AttendanceReport:
    """One report of one session. The same file twice changes nothing; several files of one session add up.

    `hosts` names, by name or address, those who ran the meeting where the report does not say.
    """
    read = read_attendance(file, name=name, session=session, dates=dates)
    read = replace(read, report=without_named(read.report, hosts))
    return write_attendance(read, session=session, by=by, now=now)


def read_attendance(
    file: IO[bytes], *, name: str, session: TrainingSession, dates: str | None = None
) -> ReadFile:
    """Reads, writes nothing. Raises UnreadableFile for what is no report, or the report of another day."""
    source = opened(file)
    refuse_large(source)
    data = source.read()
    digest = hashlib.sha256(data).hexdigest()
    near = localtime(session.starts_at).date()
    try:
        mended: list[str] = []
        sheets = sheets_in(data, name, mended)
        report, rows, notes = read_with_columns(sheets, session, near=near, dates=dates)
    except UnknownColumns as unknown:
        unknown.digest = digest
        raise
    refuse_another_day(report, session)
    return ReadFile(
        name[-MAX_FILE_NAME_LENGTH:], digest, without_facilitators(report, session), rows, [*mended, *notes]
    )


def sheets_in(data: bytes, name: str, mended: list[str]) -> list[Sheet]:
    """The sheets of a workbook; a text file is one."""
    file = io.BytesIO(data)
    if kind_of(file, name) is FileFormat.WORKBOOK:
        return sheets_of(file)
    return [Sheet("", False, rows_of(tabular.decode(data), mended))]


def read_with_columns(
    sheets: list[Sheet], session: TrainingSession, *, near: date, dates: str | None
) -> tuple[MeetingReport, list[NumberedRow], list[str]]:
    """The first visible sheet that holds a report, its rows where they are a plain list, and what was not read."""
    problem: UnreadableFile | None = None
    for sheet in sorted(sheets, key=lambda one: one.is_hidden):
        columns = columns_in(sheet.rows)
        known = mapping_for(columns, session) if columns else None
        try:
            report = read_rows(
                as_told(sheet.rows, known.places) if known else sheet.rows, near=near, told=dates
            )
        except UnreadableFile as error:
            is_better = isinstance(error, UnknownColumns) and not isinstance(problem, UnknownColumns)
            if not sheet.is_hidden and (is_better or problem is None):
                problem = error
            continue
        if sheet.is_hidden:
            raise UnreadableFile(
                f"The report is in the hidden sheet “{sheet.title}”, and hidden sheets are not read. "
                "Show the sheet in Excel, save the file and send it again."
            )
        return report, sheet.rows if columns else [], not_read(sheet, sheets)
    raise problem or UnreadableFile(NOT_A_REPORT)


def not_read(sheet: Sheet, sheets: list[Sheet]) -> list[str]:
    others = [f"“{one.title}”" + (" (hidden)" if one.is_hidden else "") for one in sheets if one is not sheet]
    return [f"Only the sheet “{sheet.title}” was read. Not read: {', '.join(others)}."] if others else []


def mapping_for(columns: list[ReportColumn], session: TrainingSession) -> AttendanceMapping | None:
    mappings = AttendanceMapping.objects.filter(service=session.service_id, headings_key=key_of(columns))
    return mappings.first()


def read_as_told(
    rows: list[NumberedRow], places: Places, *, session: TrainingSession, dates: str | None = None
) -> MeetingReport:
    """A list whose columns a person has just named."""
    near = localtime(session.starts_at).date()
    report = read_rows(as_told(rows, places), near=near, told=dates)
    refuse_another_day(report, session)
    return without_facilitators(report, session)


def without_facilitators(report: MeetingReport, session: TrainingSession) -> MeetingReport:
    """Where a report does not say who ran the meeting, the session's own facilitators did."""
    if report.hosts or not any(one.email for one in report.participants):
        return report
    addresses = set(session.facilitators.values_list("email", flat=True))
    places = {place for place, one in enumerate(report.participants) if one.email in addresses}
    return report.with_hosts(places) if places else report


def without_named(report: MeetingReport, hosts: Iterable[str]) -> MeetingReport:
    places = {place for place, one in enumerate(report.participants) if one.is_host}
    for host in hosts:
        named = {
            place
            for place, one in enumerate(report.participants)
            if host.strip().lower() == one.email or name_key(host) == name_key(own_name(one.name))
        }
        if not named:
            raise UnreadableFile(
                f"Nobody in this file is called “{host}”. Check the name; nothing was changed."
            )
        places |= named
    return report.with_hosts(places)


def refuse_large(source: IO[bytes]) -> None:
    """By its size, before anything of it is read. Thousands of people and all their stays are far below it."""
    size = source.seek(0, io.SEEK_END)
    source.seek(0)
    if size > MAX_BYTES:
        raise UnreadableFile(
            f"This file is {size / MEGABYTE:.0f} MB, far too large for an attendance report of one meeting. "
            "Send the report as it was downloaded. Nothing was changed."
        )


@transaction.atomic
def write_attendance(
    read: ReadFile, *, session: TrainingSession, by: Person, now: datetime
) -> AttendanceReport:
    result = AttendanceReport()
    session = locked(session)
    if session.is_draft:
        raise UnreadableFile("This session is still a draft. Publish it first. Nothing was changed.")
    result.note_all(read.notes)
    for doubt in doubts_about(read.report, read.digest, session):
        result.note(doubt)
    batch = batch_of(read, session=session, by=by, now=now)
    record_participants(session=session, report=read.report, batch=batch, by=by, now=now, result=result)
    add_figures(result, session, read.report)
    if result.created or result.updated:
        batch.report = result.without_names()
        batch.save(update_fields=["report"])
        record("attendance.imported", by=by, about=session, created=result.created, updated=result.updated)
    return result


def refuse_another_day(report: MeetingReport, session: TrainingSession) -> None:
    started = report.started_at
    if started is None or localtime(started).date() == localtime(session.starts_at).date():
        return
    if touches(report, session):
        return
    raise UnreadableFile(
        f"This report is about {day_in_words(started)}"
        + (f" (“{report.title}”)" if report.title else "")
        + f", but “{session.title}” was on {day_in_words(session.starts_at)}. "
        "Choose the session of that day, or send the other report. Nothing was changed."
    )


def batch_of(read: ReadFile, *, session: TrainingSession, by: Person, now: datetime) -> AttendanceImport:
    """The record of this file, recognised by its digest when it comes again, under whatever name."""
    earlier = AttendanceImport.objects.filter(session=session, digest=read.digest, undone_at=None)
    return earlier.order_by("pk").first() or AttendanceImport.objects.create(
        session=session,
        digest=read.digest,
        file_name=read.name,
        imported_at=now,
        imported_by=by,
        reported_from=read.report.started_at,
        reported_until=read.report.ended_at,
    )


def add_figures(result: AttendanceReport, session: TrainingSession, report: MeetingReport) -> None:
    for row in report.unreadable:
        result.reject(row.row, row.column, row.reason)
    result.to_review = Attendance.objects.filter(session=session).to_review().count()
    result.stated_heads, result.host_unknown = report.stated_heads, not report.hosts
    result.absent = list(report.absent)
    result.extra |= {"participants": len(report.attendees), **figures_of(session)}


def figures_of(session: TrainingSession) -> dict[str, int]:
    rows = Attendance.objects.filter(session=session)
    return {
        "attended": rows.counted().count(),
        "matched": rows.matched().count(),
        "unmatched": rows.unmatched().count(),
        "left_early": rows.left_early().count(),
    }
