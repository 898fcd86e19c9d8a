"""The files of a report are drawn by the worker: a drawing takes longer than a page may."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from core import audit
from core.drawn import keep_drawing, mark_drawing_failed
from core.failed_jobs import TRANSIENT
from people.models import Person
from programme import tasks
from programme.enums import FileKind
from programme.models import ProgrammeReport, ReportFile


@transaction.atomic
def request_file(
    *, report: ProgrammeReport, kind: str, by: Person | None, now: datetime, again: bool = False
) -> ReportFile:
    """Leave the file to the worker, unless it is there or on its way. `again`: also where its making was cut off."""
    ProgrammeReport.objects.select_for_update(of=("self",)).only("pk").get(pk=report.pk)
    files = ReportFile.objects.defer("content")
    file, is_new = files.get_or_create(report=report, kind=kind, defaults={"asked_at": now})
    if is_new or (again and file.is_cut_off(now)):
        file.asked_at, file.failed_at = now, None
        file.save(update_fields=["asked_at", "failed_at"])
        audit.record("report.file_asked_for", by=by, about=report, format=kind, changes_figures=False)
        tasks.draw_file_in_background.enqueue(file.pk)
    return file


def request_every_file(*, report: ProgrammeReport, now: datetime) -> None:
    """Before anybody asks: from now on the report says what it says."""
    for kind in FileKind:
        request_file(report=report, kind=kind, by=None, now=now)


def draw_file(*, file: ReportFile) -> None:
    """Safe to repeat. Where the service's words changed meanwhile the row is gone, and with it what was drawn."""
    try:
        kept = keep_drawing(file, lambda: drawn(file.report, FileKind(file.kind)))
    except TRANSIENT:
        raise  # the worker tries again
    except Exception:
        mark_file_failed(file=file)
        raise
    if kept:
        audit.record("report.file_made", by=None, about=file.report, kind=file.kind, changes_figures=False)


def mark_file_failed(*, file: ReportFile) -> None:
    if mark_drawing_failed(file):
        audit.record("report.file_failed", by=None, about=file.report, kind=file.kind, changes_figures=False)


def drawn(report: ProgrammeReport, kind: FileKind) -> bytes:
    from programme.document import paper, word, workbook  # heavy: docx, openpyxl, weasyprint

    draw = {FileKind.PDF: paper.as_pdf, FileKind.XLSX: workbook.as_xlsx, FileKind.DOCX: word.as_docx}
    return draw[kind](report)


def delete_files(report: ProgrammeReport) -> None:
    report.files.all().delete()
