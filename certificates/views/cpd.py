from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from certificates.actions import add_entry, change_entry, remark_on_line, remove_entry, request_log_file
from certificates.cpd.lines import CpdLine, line_named
from certificates.cpd.log import Log, log_of
from certificates.cpd.repeated import line_like
from certificates.cpd.requirements import Requirement, requirement_on
from certificates.forms import CpdEntryForm, CpdPeriodForm, EvidenceForm, RelevanceForm
from certificates.models import CpdEntry
from core import clock
from core.drawn import being_drawn
from people.requests import SignedInRequest
from supervision.models import Reflection

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


def chosen_log(request: SignedInRequest) -> Log:
    """Of the period that is asked for, else of the one that ends when the registration is renewed."""
    return log_of(request.user, CpdPeriodForm(request.GET).last_day(request.user.renewal_on))


def log_address(log: Log) -> str:
    return f"{reverse('certificates:cpd')}?ends={log.end:%Y-%m-%d}"


type EntryInitial = dict[str, str | float | date | list[str]]


def own_requirement(request: SignedInRequest) -> Requirement:
    return requirement_on(clock.today(), request.user.regulator)


def entry_form(
    request: SignedInRequest, data: QueryDict | None = None, initial: EntryInitial | None = None
) -> CpdEntryForm:
    return CpdEntryForm(data, initial=initial).ask_for(own_requirement(request))


class LogView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        log = chosen_log(request)
        context = {"log": log, "form": CpdPeriodForm(initial={"ends": log.end})}
        return render(request, "certificates/cpd/log.html", context)


class DownloadLogView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, form: str) -> HttpResponse:
        if form not in CONTENT_TYPES:
            raise Http404
        log = chosen_log(request)
        if form == "pdf":
            file = request_log_file(log=log, now=clock.now())
            if file.made_at is None:
                return being_drawn(
                    request, file, title="Your CPD log", back=(log_address(log), "Your CPD log")
                )
            content = bytes(file.content)
        else:
            content = self.content(log, form)
        response = HttpResponse(content, content_type=CONTENT_TYPES[form])
        response["Content-Disposition"] = f'attachment; filename="cpd-log-{log.end:%Y-%m-%d}.{form}"'
        return response

    def content(self, log: Log, form: str) -> bytes:
        from certificates.cpd.spreadsheets import log_as_csv, log_as_workbook  # heavy: openpyxl

        return {"xlsx": log_as_workbook, "csv": log_as_csv}[form](log)


class AddEntryView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "certificates/cpd/entry.html", {"form": entry_form(request)})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = entry_form(request, request.POST)
        if not form.is_valid():
            return render(request, "certificates/cpd/entry.html", {"form": form}, status=422)
        fields = form.fields_of_entry()
        if "anyway" not in request.POST and (like := line_like(request.user, fields)):
            return render(request, "certificates/cpd/entry.html", {"form": form, "like": like})
        add_entry(by=request.user, now=clock.now(), **fields)
        messages.success(request, "Added to your log.")
        return redirect("certificates:cpd")


@method_decorator(never_cache, name="dispatch")
class AddReflectionView(LoginRequiredMixin, View):
    """One's own private words as the beginning of an entry. Nothing is kept before the form is sent."""

    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        reflection = get_object_or_404(Reflection.objects.written_by(request.user), pk=pk)
        form = entry_form(request, initial=CpdEntryForm.values_from(reflection))
        return render(request, "certificates/cpd/entry.html", {"form": form, "is_reflection": True})


class ChangeEntryView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = own_entry(request, pk)
        return self.page(request, entry, entry_form(request, initial=CpdEntryForm.values_of(entry)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        entry = own_entry(request, pk)
        form = entry_form(request, request.POST)
        if not form.is_valid():
            return self.page(request, entry, form, status=422)
        change_entry(entry=entry, by=request.user, **form.fields_of_entry())
        messages.success(request, "Your log is changed.")
        return redirect("certificates:cpd")

    def page(
        self, request: SignedInRequest, entry: CpdEntry, form: CpdEntryForm, status: int = 200
    ) -> HttpResponse:
        context = {"form": form, "entry": entry, "files": entry.files.all(), "file_form": EvidenceForm()}
        return render(request, "certificates/cpd/entry.html", context, status=status)


class RemoveEntryView(LoginRequiredMixin, View):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        remove_entry(entry=own_entry(request, pk), by=request.user)
        messages.success(request, "Taken out of your log.")
        return redirect("certificates:cpd")


def own_entry(request: SignedInRequest, pk: int) -> CpdEntry:
    return get_object_or_404(CpdEntry, pk=pk, person=request.user)


class RemarkView(LoginRequiredMixin, View):
    """What somebody says about a line that the portal wrote."""

    def get(self, request: SignedInRequest, key: str) -> HttpResponse:
        line = own_line(request, key)
        form = RelevanceForm(initial=RelevanceForm.values_of(line))
        return self.page(request, line, form.ask_for(own_requirement(request)))

    def post(self, request: SignedInRequest, key: str) -> HttpResponse:
        line = own_line(request, key)
        form = RelevanceForm(request.POST).ask_for(own_requirement(request))
        if not form.is_valid():
            return self.page(request, line, form, status=422)
        remark_on_line(line_key=line.key, by=request.user, now=clock.now(), **form.cleaned_data)
        messages.success(request, "Your log is changed.")
        return redirect("certificates:cpd")

    def page(
        self, request: SignedInRequest, line: CpdLine, form: RelevanceForm, status: int = 200
    ) -> HttpResponse:
        return render(request, "certificates/cpd/remark.html", {"line": line, "form": form}, status=status)


def own_line(request: SignedInRequest, key: str) -> CpdLine:
    line = line_named(request.user, key)
    if line is None or line.entry is not None:
        raise Http404
    return line
