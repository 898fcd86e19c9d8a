"""A report as a file. The worker draws it; until then a page says that it is on its way."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers

from core import audit, clock
from core.drawn import looking_again
from evidence.words import plural
from programme import actions
from programme.enums import FileKind
from programme.models import ProgrammeReport, ReportFile
from programme.views.reports import ReportsView

CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class ReportFileView(ReportsView):
    """Whether the person may still read the report is asked every time."""

    def get(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        report = self.finished(pk, kind)
        file = report.files.filter(kind=kind, made_at__isnull=False).first()
        if file is None:
            asked = actions.request_file(report=report, kind=kind, by=self.person, now=clock.now())
            return self.on_its_way(report, asked)
        audit.record("report.seen", by=self.person, about=report, format=kind, changes_figures=False)
        response = HttpResponse(bytes(file.content), content_type=CONTENT_TYPES[FileKind(kind)])
        response["Content-Disposition"] = f'attachment; filename="{report.file_name}.{kind}"'
        add_never_cache_headers(response)
        return response

    def post(self, request: HttpRequest, pk: int, kind: str) -> HttpResponse:
        """Once more, after the making was cut off."""
        report = self.finished(pk, kind)
        actions.request_file(report=report, kind=kind, by=self.person, now=clock.now(), again=True)
        return redirect("programme:download_report", report.pk, kind)

    def finished(self, pk: int, kind: str) -> ProgrammeReport:
        report = self.visible(pk)
        if kind not in FileKind or not report.finished_at:
            raise Http404
        return report

    def on_its_way(self, report: ProgrammeReport, file: ReportFile) -> HttpResponse:
        files, made = report.files.count(), report.files.filter(made_at__isnull=False).count()
        context = {
            "report": report,
            "file": file,
            "is_cut_off": file.is_cut_off(clock.now()),
            "files": files,
            "made": made,
            "progress": f"{made} of {plural(files, 'file')} of this report {'is' if made == 1 else 'are'} ready",
        }
        response = render(self.request, "programme/reports/file_waiting.html", context, status=202)
        return response if context["is_cut_off"] else looking_again(response)
