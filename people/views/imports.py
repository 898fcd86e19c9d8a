"""Sending a staff list, watching it being read, and getting the rejected rows back."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.downloads import csv_answer
from core.errors import AmbiguousDates, UnreadableFile
from core.imports import rejected_rows_csv
from people.actions import start_staff_import
from people.choosing import ServicePage
from people.forms.imports import StaffListForm
from people.models import ImportRun
from people.permissions import is_administrator
from people.requests import SignedInRequest


class ImportStaffView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, StaffListForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = StaffListForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(request, form)
        upload = form.cleaned_data["file"]
        try:
            run = start_staff_import(
                file=upload,
                name=upload.name,
                service=self.service,
                by=request.user,
                now=clock.now(),
                dates=form.cleaned_data["dates"],
            )
        except UnreadableFile as error:
            form.add_error("dates" if isinstance(error, AmbiguousDates) else "file", error.message)
            return self.page(request, form)
        return redirect("people:import_report", run.pk)

    def page(self, request: SignedInRequest, form: StaffListForm) -> HttpResponse:
        recent = ImportRun.objects.filter(service=self.service, kind="staff").defer(
            "content", "stored_report"
        )
        return render(request, "people/import.html", self.chosen(form=form, recent=recent[:5]))


class OneImport(LoginRequiredMixin, View):
    """For whoever sent the file and for the administrators of its service."""

    def run(self, request: SignedInRequest, pk: Any) -> ImportRun:
        runs = ImportRun.objects.select_related("service").defer("content")
        run = get_object_or_404(runs, pk=pk)
        if run.owner_id != request.user.pk and not is_administrator(request.user, run.service_id):
            return get_object_or_404(ImportRun.objects.none())
        return run


class ImportReportView(OneImport):
    def get(self, request: SignedInRequest, pk: Any) -> HttpResponse:
        run = self.run(request, pk)
        context = {"run": run, "report": run.report, "is_stalled": run.is_stalled(clock.now())}
        return render(request, "people/import_report.html", context)


class ImportRejectedView(OneImport):
    def get(self, request: SignedInRequest, pk: Any) -> HttpResponse:
        run = self.run(request, pk)
        report = run.report
        if report is None or not report.rejected:
            return redirect("people:import_report", pk)
        return csv_answer("rows-to-mend.csv", rejected_rows_csv(report))
