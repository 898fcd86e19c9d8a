from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from certificates.esr import Completion, completions, esr_csv, with_number
from certificates.forms import DatesForm
from certificates.permissions import people_whose_training_is_exported, user_can_export_training
from core import audit, clock


class ExportView(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not user_can_export_training(request.user):
            raise PermissionDenied("Only administrators and managers can export training records.")
        return super().dispatch(request, *args, **kwargs)

    def chosen(self, form: DatesForm) -> list[Completion]:
        dates = form.cleaned_data
        people = people_whose_training_is_exported(self.request.user)
        return completions(people, dates["start"], dates["end"])


class EsrView(ExportView):
    """Choose the dates and see how many lines there are before the file is made."""

    def get(self, request: HttpRequest) -> HttpResponse:
        form = DatesForm(request.GET)
        lines = self.chosen(form) if form.is_valid() else []
        ready = len(list(with_number(lines)))
        context = {"form": form, "ready": ready, "without_number": len(lines) - ready}
        return render(request, "certificates/esr.html", context)


class EsrCsvView(ExportView):
    def get(self, request: HttpRequest) -> HttpResponse:
        form = DatesForm(request.GET)
        if not form.is_valid():
            return render(request, "certificates/esr.html", {"form": form}, status=422)
        lines = self.chosen(form)
        audit.record("certificates.exported", by=request.user, lines=len(lines))
        response = HttpResponse(esr_csv(lines), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="training-{clock.today():%Y-%m-%d}.csv"'
        return response
