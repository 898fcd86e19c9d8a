from __future__ import annotations

from django.contrib.auth.mixins import UserPassesTestMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from certificates.esr import Completion, completions, esr_csv, with_number
from certificates.forms import DatesForm
from certificates.permissions import people_whose_training_is_exported, user_can_export_training
from core import audit, clock
from core.downloads import csv_answer
from people.requests import SignedInRequest


class EsrExportView(UserPassesTestMixin, View):
    permission_denied_message = "Only administrators and managers can export training records."

    def test_func(self) -> bool:
        return user_can_export_training(self.request.user)


def chosen(request: SignedInRequest, form: DatesForm) -> list[Completion]:
    dates = form.cleaned_data
    return completions(people_whose_training_is_exported(request.user), dates["start"], dates["end"])


class EsrView(EsrExportView):
    """Choose the dates and see how many lines there are before the file is made."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        form = DatesForm(request.GET)
        lines = chosen(request, form) if form.is_valid() else []
        ready = len(list(with_number(lines)))
        context = {"form": form, "ready": ready, "without_number": len(lines) - ready}
        return render(request, "certificates/esr.html", context)


class EsrCsvView(EsrExportView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form = DatesForm(request.GET)
        if not form.is_valid():
            return render(request, "certificates/esr.html", {"form": form}, status=422)
        lines = chosen(request, form)
        audit.record("certificates.exported", by=request.user, lines=len(lines), changes_figures=False)
        return csv_answer(f"training-{clock.today():%Y-%m-%d}.csv", esr_csv(lines))
