from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.downloads import csv_answer
from core.errors import AmbiguousDates, UnreadableFile
from core.imports import rejected_rows_csv
from feedback.forms import ImportResponsesForm
from feedback.imports import import_responses
from feedback.imports.scales import NumbersDisagree
from feedback.views.clinic import ClinicView
from people.requests import SignedInRequest

# The rejected rows travel with the page they are shown on, because the portal does not keep them.
SALT = "feedback.rejected-rows"
KEPT_FOR = 60 * 60


class ImportResponsesView(ClinicView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(ImportResponsesForm(person=request.user))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = ImportResponsesForm(request.POST, request.FILES, person=request.user)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            report = import_responses(**form.as_arguments(), by=request.user, now=clock.now())
        except UnreadableFile as error:
            form.add_error(field_of(error), error.message)
            return self.show(form, status=422)
        rejected = (
            signing.dumps(rejected_rows_csv(report), salt=SALT, compress=True) if report.rejected else ""
        )
        return render(request, "feedback/imported.html", {"report": report, "rejected": rejected})

    def show(self, form: Any, status: int = 200) -> HttpResponse:
        return render(self.request, "feedback/import.html", {"form": form}, status=status)


def field_of(error: UnreadableFile) -> str:
    """Beside which question of the form the answer is to be given."""
    if isinstance(error, AmbiguousDates):
        return "dates"
    return "numbers" if isinstance(error, NumbersDisagree) else "file"


class RejectedRowsView(ClinicView):
    """Gives the rejected rows of the page before as a file; only what this portal signed itself."""

    def post(self, request: SignedInRequest) -> HttpResponse:
        try:
            rows = signing.loads(request.POST.get("rows", ""), salt=SALT, max_age=KEPT_FOR)
        except signing.BadSignature:
            messages.error(request, "These rows are no longer here. Import the file again.")
            return redirect("feedback:import")
        return csv_answer("rows-to-mend.csv", rows)
