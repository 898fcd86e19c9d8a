"""Anybody tells what is wrong in an entry. No account, no cookie, and nothing is kept of who it was."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from core import clock
from core.client_address import client_address
from core.form_tokens import form_token, is_own_token
from guide.actions import report_entry
from guide.forms import ReportEntryForm
from guide.models import DirectoryEntry
from guide.rate_limits import REPORTS

STALE = "This page was open for too long. Please send it once more."
TOO_MANY = (
    "There were many messages from here within the last hour. Please ring the service’s own team instead."
)


# The form's own token stands for the cookie that a family's browser does not get.
@method_decorator(csrf_exempt, name="dispatch")
class ReportEntryView(View):
    def entry(self, public_id: UUID) -> DirectoryEntry:
        entries = DirectoryEntry.objects.listed().select_related("service")
        return get_object_or_404(entries, public_id=public_id)

    def get(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        entry = self.entry(public_id)
        if "thanks" in request.GET:
            return render(request, "guide/upkeep/reported.html", {"entry": entry})
        return self.show(request, entry, ReportEntryForm())

    def post(self, request: HttpRequest, public_id: UUID) -> HttpResponse:
        entry, form = self.entry(public_id), ReportEntryForm(request.POST)
        if not form.is_valid():
            return self.show(request, entry, form)
        if not is_own_token(request.POST.get("token", ""), token_name(entry)):
            form.add_error(None, STALE)
            return self.show(request, entry, form)
        if not REPORTS.take(client_address(request)):
            form.add_error(None, TOO_MANY)
            return self.show(request, entry, form, status=429)
        data = form.cleaned_data
        report_entry(entry=entry, part=data["part"], words=data["words"], now=clock.now())
        return redirect(f"{request.path}?thanks=1")

    def show(
        self, request: HttpRequest, entry: DirectoryEntry, form: ReportEntryForm, status: int = 0
    ) -> HttpResponse:
        context = {"entry": entry, "form": form, "token": form_token(token_name(entry))}
        status = status or (422 if form.errors else 200)
        return render(request, "guide/upkeep/report.html", context, status=status)


def token_name(entry: DirectoryEntry) -> str:
    return f"report:{entry.public_id}"
