"""The register of a whole series, to look at; marks are made in the register of each date."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from attendance.reads.series import legend_of, lines_of_series
from core import clock
from core.audit import record
from people.requests import SignedInRequest
from sessions.views.series_hosting import SeriesHostView

PER_PAGE = 60


class SeriesRegisterView(SeriesHostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        record("session.register_viewed", by=request.user, about=self.series, changes_figures=False)
        dates = [one for one in self.all_dates if not one.is_draft]
        lines = lines_of_series(dates, clock.now())
        context = {
            **self.head("register"),
            "shown": list(enumerate(dates, 1)),
            "page": Paginator(lines, PER_PAGE).get_page(request.GET.get("page")),
            "people": len(lines),
            "legend": legend_of(lines),
            "needed": self.series.certificate_dates,
        }
        return render(request, "attendance/series.html", context)
