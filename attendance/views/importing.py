"""Importing reports: read, look at what they would do, confirm, and if need be undo."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from attendance import actions
from attendance.drafts import (
    asked_about,
    confirm_drafts,
    discard_drafts,
    keep_draft,
    keep_unread,
    name_columns,
    read_from,
    rows_in,
    would_do,
)
from attendance.forms.columns import AttendanceColumnsForm
from attendance.forms.register import ImportReportForm
from attendance.imports import ReadFile, read_attendance
from attendance.models import AttendanceDraft, AttendanceImport
from attendance.reports import Participant
from attendance.reports.mapping import UnknownColumns, columns_in
from core import clock
from core.errors import AmbiguousDates, UnreadableFile
from people.requests import SignedInRequest
from sessions.views.base import PublishedHostView


class ImportAttendanceView(PublishedHostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, ImportReportForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ImportReportForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(request, form)
        read: list[ReadFile] = []
        unread: list[tuple[str, UnknownColumns]] = []
        for file in form.cleaned_data["file"]:
            try:
                dates = form.cleaned_data["dates"] or None
                read.append(read_attendance(file, name=file.name, session=self.session, dates=dates))
            except UnknownColumns as unknown:
                unread.append((file.name, unknown))
            except UnreadableFile as problem:
                field = "dates" if isinstance(problem, AmbiguousDates) else "file"
                form.add_error(field, f"{file.name}: {problem.message}")
        if not form.is_valid():
            return self.show(request, form)
        discard_drafts(session=self.session, by=request.user)
        for one in read:
            keep_draft(one, session=self.session, by=request.user, now=clock.now())
        for name, table in unread:
            keep_unread(
                name, table.digest, table.rows, session=self.session, by=request.user, now=clock.now()
            )
        return redirect("attendance:confirm_import", pk=pk)

    def show(self, request: SignedInRequest, form: ImportReportForm) -> HttpResponse:
        imports = AttendanceImport.objects.filter(session=self.session, undone_at=None)
        context = {"session": self.session, "form": form, "imports": imports.select_related("imported_by")}
        return render(request, "attendance/import.html", context)


@dataclass(frozen=True)
class Listed:
    """A participant of a draft, and how the page's form calls them."""

    value: str
    participant: Participant


def participants_of(draft: AttendanceDraft) -> list[Listed]:
    people = read_from(draft).report.participants
    return [Listed(f"{draft.pk}-{place}", one) for place, one in enumerate(people)]


def chosen_hosts(request: SignedInRequest, drafts: list[AttendanceDraft]) -> dict[int, set[int]]:
    """Who ran the meeting: as the reports say, without those to count and with those whom somebody named."""
    count, hosts = set(request.POST.getlist("count")), set(request.POST.getlist("host"))
    return {
        draft.pk: {
            place
            for place, one in enumerate(participants_of(draft))
            if one.value in hosts or (one.participant.is_host and one.value not in count)
        }
        for draft in drafts
    }


class DraftsView(PublishedHostView):
    def drafts(self, request: SignedInRequest) -> QuerySet[AttendanceDraft]:
        return AttendanceDraft.objects.filter(session=self.session, owner=request.user)


class ImportColumnsView(DraftsView):
    """What the columns of a list are, where its headings do not say, or say it wrongly."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.draft(request, request.GET.get("file", ""))
        if draft is None:
            return redirect(
                "attendance:confirm_import" if self.drafts(request).exists() else "attendance:import", pk=pk
            )
        return self.show(request, draft, AttendanceColumnsForm(columns=columns_in(rows_in(draft))))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.draft(request, request.POST.get("file", ""))
        if draft is None:
            return redirect("attendance:import", pk=pk)
        form = AttendanceColumnsForm(request.POST, columns=columns_in(rows_in(draft)))
        if form.is_valid() and self.takes(request, draft, form):
            return redirect("attendance:confirm_import", pk=pk)
        return self.show(request, draft, form)

    def takes(self, request: SignedInRequest, draft: AttendanceDraft, form: AttendanceColumnsForm) -> bool:
        try:
            name_columns(
                draft,
                form.places(),
                session=self.session,
                by=request.user,
                now=clock.now(),
                dates=form.cleaned_data["dates"] or None,
            )
        except UnreadableFile as problem:
            form.add_error("dates" if isinstance(problem, AmbiguousDates) else None, problem.message)
            return False
        return True

    def draft(self, request: SignedInRequest, asked: str) -> AttendanceDraft | None:
        """The list that was asked for, else the first that nobody has explained yet."""
        drafts = [draft for draft in self.drafts(request) if draft.has_columns_to_name]
        named = [draft for draft in drafts if str(draft.pk) == asked]
        return next(iter([*named, *(draft for draft in drafts if draft.needs_columns)]), None)

    def show(
        self, request: SignedInRequest, draft: AttendanceDraft, form: AttendanceColumnsForm
    ) -> HttpResponse:
        context = {"session": self.session, "draft": draft, "form": form}
        return render(request, "attendance/import/columns.html", context)


class ConfirmImportView(DraftsView):
    """Nothing is written until somebody has seen what would be written."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        drafts = list(self.drafts(request))
        if not drafts:
            return redirect("attendance:import", pk=pk)
        if any(draft.needs_columns for draft in drafts):
            return redirect("attendance:import_columns", pk=pk)
        report, rows = would_do(drafts, session=self.session, by=request.user, now=clock.now())
        people = [one for draft in drafts for one in participants_of(draft)]
        context = {
            "session": self.session,
            "drafts": drafts,
            "report": report,
            "rows": rows,
            "asked": asked_about(rows),
            "hosts": [one for one in people if one.participant.is_host],
            "presenters": [one for one in people if one.participant.presents],
            "others": [one for one in people if not one.participant.is_host],
        }
        return render(request, "attendance/import/confirm.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "discard" in request.POST:
            discard_drafts(session=self.session, by=request.user)
            messages.success(request, "Nothing was imported.")
            return redirect("attendance:import", pk=pk)
        drafts = list(self.drafts(request))
        if not drafts or any(draft.needs_columns for draft in drafts):
            return redirect("attendance:import_columns" if drafts else "attendance:import", pk=pk)
        report = confirm_drafts(
            drafts,
            session=self.session,
            by=request.user,
            now=clock.now(),
            hosts=chosen_hosts(request, drafts),
        )
        is_over = self.session.ends_at <= clock.now()
        context = {"session": self.session, "report": report, "is_over": is_over}
        return render(request, "attendance/import/done.html", context)


class UndoAttendanceImportView(PublishedHostView):
    def get(self, request: SignedInRequest, pk: int, batch: int) -> HttpResponse:
        context = {"session": self.session, "batch": self.batch(batch)}
        return render(request, "attendance/import/undo.html", context)

    def post(self, request: SignedInRequest, pk: int, batch: int) -> HttpResponse:
        count = actions.undo_import(batch=self.batch(batch), by=request.user, now=clock.now())
        people = "1 participant" if count == 1 else f"{count} participants"
        messages.success(request, f"Undone. {people} of this file no longer count from it.")
        return redirect("attendance:import", pk=pk)

    def batch(self, pk: int) -> AttendanceImport:
        return get_object_or_404(AttendanceImport, pk=pk, session=self.session, undone_at=None)
