"""Attendance reports in, attendance out: read, match by exact address, write, and leave the rest to a person."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localtime

from core import tabular
from core.audit import record
from core.errors import UnreadableFile
from core.imports import ImportReport
from people.models import Person
from sessions.actions.locking import locked
from sessions.actions.reported import record_participants
from sessions.attendance_reports import Report, read_report
from sessions.models import Attendance, AttendanceImport, TrainingSession
from sessions.rules.imports import doubts_about
from sessions.wording import day_in_words


@dataclass(frozen=True)
class ReadFile:
    """A file that was read and not written yet."""

    name: str
    digest: str
    report: Report


def import_attendance(
    file: IO[bytes],
    *,
    name: str,
    session: TrainingSession,
    by: Person,
    now: datetime,
    dates: str | None = None,
) -> ImportReport:
    """One report of one session. The same file twice changes nothing; several files of one session add up."""
    read = read_attendance(file, name=name, session=session, dates=dates)
    return write_attendance(read, session=session, by=by, now=now)


def read_attendance(
    file: IO[bytes], *, name: str, session: TrainingSession, dates: str | None = None
) -> ReadFile:
    """Reads, writes nothing. Raises UnreadableFile for what is no report, or the report of another day."""
    data = file.read(settings.MAX_IMPORT_BYTES + 1)
    if len(data) > settings.MAX_IMPORT_BYTES:
        raise UnreadableFile("This file is far too large for an attendance report. Nothing was changed.")
    day = localtime(session.starts_at).date()
    report = read_report(tabular.decode(data), near=day, told=dates)
    refuse_another_day(report, session)
    return ReadFile(name[-200:], hashlib.sha256(data).hexdigest(), report)


@transaction.atomic
def write_attendance(read: ReadFile, *, session: TrainingSession, by: Person, now: datetime) -> ImportReport:
    result = ImportReport()
    session = locked(session)
    for doubt in doubts_about(read.report, read.digest, session):
        result.note(doubt)
    batch = batch_of(read, session=session, by=by, now=now)
    record_participants(session=session, report=read.report, batch=batch, by=by, now=now, result=result)
    add_figures(result, session, read.report)
    if result.created or result.updated:
        batch.report = result.as_json()
        batch.save(update_fields=["report"])
        record("attendance.imported", by=by, about=session, created=result.created, updated=result.updated)
    return result


def refuse_another_day(report: Report, session: TrainingSession) -> None:
    started = report.started_at
    if started is None or localtime(started).date() == localtime(session.starts_at).date():
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


def add_figures(result: ImportReport, session: TrainingSession, report: Report) -> None:
    for row in report.unreadable:
        result.reject(row.row, row.column, row.reason)
    result.to_review = Attendance.objects.filter(session=session).to_review().count()
    result.extra |= {"participants": len(report.attendees), **figures_of(session)}


def figures_of(session: TrainingSession) -> dict[str, int]:
    rows = Attendance.objects.filter(session=session)
    return {
        "attended": rows.counted().count(),
        "matched": rows.matched().count(),
        "unmatched": rows.unmatched().count(),
        "left_early": rows.left_early().count(),
    }
