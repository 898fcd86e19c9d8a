"""Importing reports: read, look at what they would do, confirm, and if need be take back."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import clock
from core.errors import AmbiguousDates, UnreadableFile
from people.requests import SignedInRequest
from sessions import actions
from sessions.drafts import confirm_drafts, discard_drafts, keep_draft, would_do
from sessions.forms.register import ImportReportForm
from sessions.imports import read_attendance
from sessions.models import AttendanceDraft, AttendanceImport
from sessions.views.base import HostView


class ImportReportView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, ImportReportForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ImportReportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form)
        read = []
        for file in form.cleaned_data["file"]:
            try:
                dates = form.cleaned_data["dates"] or None
                read.append(read_attendance(file, name=file.name, session=self.session, dates=dates))
            except UnreadableFile as problem:
                field = "dates" if isinstance(problem, AmbiguousDates) else "file"
                form.add_error(field, f"{file.name}: {problem.message}")
        if not form.is_valid():
            return self.show(request, form)
        discard_drafts(session=self.session, by=request.user)
        for one in read:
            keep_draft(one, session=self.session, by=request.user, now=clock.now())
        return redirect("sessions:confirm_import", pk=pk)

    def show(self, request: SignedInRequest, form: ImportReportForm) -> HttpResponse:
        imports = AttendanceImport.objects.filter(session=self.session, undone_at=None)
        context = {"session": self.session, "form": form, "imports": imports.select_related("imported_by")}
        return render(request, "sessions/import.html", context)


class ConfirmImportView(HostView):
    """Nothing is written until somebody has seen what would be written."""

    def drafts(self, request: SignedInRequest) -> QuerySet[AttendanceDraft]:
        return AttendanceDraft.objects.filter(session=self.session, owner=request.user)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        drafts = list(self.drafts(request))
        if not drafts:
            return redirect("sessions:import", pk=pk)
        report, rows = would_do(drafts, session=self.session, by=request.user, now=clock.now())
        context = {"session": self.session, "drafts": drafts, "report": report, "rows": rows}
        return render(request, "sessions/import/confirm.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "discard" in request.POST:
            discard_drafts(session=self.session, by=request.user)
            messages.success(request, "Nothing was imported.")
            return redirect("sessions:import", pk=pk)
        drafts = list(self.drafts(request))
        if not drafts:
            return redirect("sessions:import", pk=pk)
        report = confirm_drafts(drafts, session=self.session, by=request.user, now=clock.now())
        return render(request, "sessions/import/done.html", {"session": self.session, "report": report})


class UndoImportView(HostView):
    def get(self, request: SignedInRequest, pk: int, batch: int) -> HttpResponse:
        context = {"session": self.session, "batch": self.batch(batch)}
        return render(request, "sessions/import/undo.html", context)

    def post(self, request: SignedInRequest, pk: int, batch: int) -> HttpResponse:
        count = actions.undo_import(batch=self.batch(batch), by=request.user, now=clock.now())
        people = "1 participant" if count == 1 else f"{count} participants"
        messages.success(request, f"Taken back. {people} of this file no longer count from it.")
        return redirect("sessions:import", pk=pk)

    def batch(self, pk: int) -> AttendanceImport:
        return get_object_or_404(AttendanceImport, pk=pk, session=self.session, undone_at=None)
