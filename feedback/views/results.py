"""What the answers about one session or course say together, as a page and as a file."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from config import policy
from core import audit
from core.downloads import csv_file
from feedback.models import Occasion
from feedback.reads.results import CHANGES, HEADINGS, file_rows, results_of
from feedback.views.clinic import ClinicView
from people.requests import SignedInRequest


class ResultsView(ClinicView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion = self.occasion(pk)
        context = {"occasion": occasion, "floor": policy.MIN_PAIRS_SHOWN, "changes": CHANGES}
        return render(request, "feedback/results.html", context | vars(results_of(occasion, self.services)))

    def occasion(self, pk: int) -> Occasion:
        occasions = Occasion.objects.run_by(self.services).select_related("session__service", "course")
        return get_object_or_404(occasions, pk=pk)


class DownloadResultsView(ResultsView):
    """Under the floor there is no file, as there is nothing on the page."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasion = self.occasion(pk)
        results = results_of(occasion, self.services)
        if not results.enough:
            raise Http404
        audit.record(
            "results.downloaded",
            by=request.user,
            about=occasion,
            answered=results.answered,
            changes_figures=False,
        )
        return csv_file(f"{occasion.kind}-{pk}.csv", HEADINGS, file_rows(results))
