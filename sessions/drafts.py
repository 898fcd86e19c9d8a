"""Reports between reading and confirming: what they would do, and doing it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from core.imports import ImportReport
from people.models import Person
from sessions.attendance_reports.stored import as_plain, from_plain
from sessions.imports import ReadFile, write_attendance
from sessions.models import Attendance, AttendanceDraft, TrainingSession

# Figures about one file alone; the others are those of the session after it.
OF_ONE_FILE = ("participants", "recognised", "leaving_early")


def keep_draft(read: ReadFile, *, session: TrainingSession, by: Person, now: datetime) -> AttendanceDraft:
    draft, _ = AttendanceDraft.objects.update_or_create(
        session=session,
        owner=by,
        digest=read.digest,
        defaults={"file_name": read.name, "stored_report": as_plain(read.report), "made_at": now},
    )
    return draft


def read_from(draft: AttendanceDraft) -> ReadFile:
    return ReadFile(draft.file_name, draft.digest, from_plain(draft.stored_report))


def would_do(
    drafts: Iterable[AttendanceDraft], *, session: TrainingSession, by: Person, now: datetime
) -> tuple[ImportReport, list[Attendance]]:
    """The very import, rolled back: what is shown is what confirming does."""
    with transaction.atomic():
        known = set(Attendance.objects.filter(session=session).values_list("pk", flat=True))
        report = write_all(drafts, session=session, by=by, now=now)
        rows = list(Attendance.objects.filter(session=session).exclude(pk__in=known).select_related("person"))
        transaction.set_rollback(True)
    return report, rows


@transaction.atomic
def confirm_drafts(
    drafts: Iterable[AttendanceDraft], *, session: TrainingSession, by: Person, now: datetime
) -> ImportReport:
    drafts = list(drafts)
    report = write_all(drafts, session=session, by=by, now=now)
    AttendanceDraft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    return report


def write_all(
    drafts: Iterable[AttendanceDraft], *, session: TrainingSession, by: Person, now: datetime
) -> ImportReport:
    """Several files of one session as one report; the figures are those after the last."""
    total = ImportReport()
    for draft in drafts:
        one = write_attendance(read_from(draft), session=session, by=by, now=now)
        total.created += one.created
        total.updated += one.updated
        total.unchanged += one.unchanged
        total.rejected += one.rejected
        total.notes += [note for note in one.notes if note not in total.notes]
        total.to_review, total.extra = one.to_review, added_up(total.extra, one.extra)
    return total


def added_up(before: dict[str, Any], after: dict[str, Any]) -> dict[str, Any]:
    return {**after, **{name: before.get(name, 0) + after[name] for name in OF_ONE_FILE}}


def discard_drafts(*, session: TrainingSession, by: Person) -> None:
    AttendanceDraft.objects.filter(session=session, owner=by).delete()


def discard_old_drafts(now: datetime) -> int:
    count, _ = AttendanceDraft.objects.out_of_date(now).delete()
    return count
