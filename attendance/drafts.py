"""Reports between reading and confirming: what they would do, and doing it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from attendance.actions.mappings import remember_columns
from attendance.import_report import AttendanceReport
from attendance.imports import MAX_FILE_NAME_LENGTH, ReadFile, read_as_told, write_attendance
from attendance.models import Attendance, AttendanceDraft
from attendance.reports.lines import NumberedRow
from attendance.reports.mapping import columns_in, key_of
from attendance.reports.stored import as_plain, from_plain
from attendance.rules.matching import shared_addresses
from attendance.rules.review import reasons
from core.identifiers import mask
from people.models import Person
from sessions.models import TrainingSession

MAX_CELL_LENGTH = 300


def keep_draft(read: ReadFile, *, session: TrainingSession, by: Person, now: datetime) -> AttendanceDraft:
    draft, _ = AttendanceDraft.objects.update_or_create(
        session=session,
        owner=by,
        digest=read.digest,
        defaults={
            "file_name": read.name,
            "stored_report": as_plain(read.report) | {"rows": masked(read.rows), "notes": read.notes},
            "made_at": now,
        },
    )
    return draft


def keep_unread(
    name: str,
    digest: str,
    rows: Iterable[NumberedRow],
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
) -> AttendanceDraft:
    """A list whose columns somebody has to name first."""
    draft, _ = AttendanceDraft.objects.update_or_create(
        session=session,
        owner=by,
        digest=digest,
        defaults={
            "file_name": name[-MAX_FILE_NAME_LENGTH:],
            "stored_report": {"rows": masked(rows)},
            "made_at": now,
        },
    )
    return draft


def masked(rows: Iterable[NumberedRow]) -> list[list[Any]]:
    """What may be a patient's never waits here, not even for a day."""
    return [[number, [mask(cell[:MAX_CELL_LENGTH]) for cell in cells]] for number, cells in rows]


def rows_in(draft: AttendanceDraft) -> list[NumberedRow]:
    return [(number, cells) for number, cells in draft.stored_report.get("rows", [])]


@transaction.atomic
def name_columns(
    draft: AttendanceDraft,
    places: Mapping[str, int],
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
    dates: str | None = None,
) -> None:
    """Read the list as the person says, and remember it for the next one with the same headings."""
    rows = rows_in(draft)
    report = read_as_told(rows, places, session=session, dates=dates)
    remember_columns(
        service=session.service, headings_key=key_of(columns_in(rows)), places=places, by=by, now=now
    )
    kept = {name: draft.stored_report.get(name, []) for name in ("rows", "notes")}
    draft.stored_report = as_plain(report) | kept
    draft.save(update_fields=["stored_report"])


def read_from(draft: AttendanceDraft) -> ReadFile:
    stored = draft.stored_report
    return ReadFile(draft.file_name, draft.digest, from_plain(stored), notes=stored.get("notes", []))


@dataclass(frozen=True)
class AttendancePreview:
    """A row that the import would make, and what a person will be asked about it."""

    row: Attendance
    why: str

    @property
    def is_asked_about(self) -> bool:
        row = self.row
        return row.person_id is None and row.merged_into_id is None and not row.decision

    @property
    def stays(self) -> int:
        return len(self.row.stays)


def asked_about(previews: Iterable[AttendancePreview]) -> dict[str, list[str]]:
    """Names that a person is asked about, by the reason; first those who may be several, or the same."""
    found: dict[str, list[str]] = {}
    for one in sorted(previews, key=lambda preview: not preview.why):
        if one.is_asked_about:
            found.setdefault(one.why, []).append(one.row.reported_name)
    return found


Hosts = Mapping[int, set[int]]  # by draft, the places in its list of those who ran the meeting


def would_do(
    drafts: Iterable[AttendanceDraft], *, session: TrainingSession, by: Person, now: datetime
) -> tuple[AttendanceReport, list[AttendancePreview]]:
    """The very import, rolled back: what is shown is what confirming does."""
    with transaction.atomic():
        known = set(Attendance.objects.filter(session=session).values_list("pk", flat=True))
        report = write_all(drafts, session=session, by=by, now=now)
        everybody = list(Attendance.objects.filter(session=session).select_related("person"))
        why = reasons(everybody, shared_addresses((row.reported_email for row in everybody), session))
        transaction.set_rollback(True)
    return report, [AttendancePreview(row, why.get(row.pk, "")) for row in everybody if row.pk not in known]


@transaction.atomic
def confirm_drafts(
    drafts: Iterable[AttendanceDraft],
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
    hosts: Hosts | None = None,
) -> AttendanceReport:
    """`hosts` says who ran the meeting where a person has said so; otherwise the report does."""
    drafts = list(drafts)
    report = write_all(drafts, session=session, by=by, now=now, hosts=hosts)
    AttendanceDraft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    return report


def write_all(
    drafts: Iterable[AttendanceDraft],
    *,
    session: TrainingSession,
    by: Person,
    now: datetime,
    hosts: Hosts | None = None,
) -> AttendanceReport:
    """Several files of one session as one report; the figures are those after the last."""
    total = AttendanceReport()
    for draft in drafts:
        read = read_from(draft)
        if hosts is not None:
            read = replace(read, report=read.report.with_hosts(hosts.get(draft.pk, set())))
        total.add_file(write_attendance(read, session=session, by=by, now=now))
    return total


def discard_drafts(*, session: TrainingSession, by: Person) -> None:
    AttendanceDraft.objects.filter(session=session, owner=by).delete()


def discard_old_drafts(now: datetime) -> int:
    count, _ = AttendanceDraft.objects.out_of_date(now).delete()
    return count
