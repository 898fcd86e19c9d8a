"""The gap map, and the same as a file."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import View

from core.downloads import csv_file
from guide.forms.gaps import GapMapForm
from guide.permissions import user_can_read_gap_map
from guide.reads.gap_map import GapCell, GapMap, gap_map
from people.models import Service
from people.permissions import user_can_run_service
from people.requests import SignedInRequest

HEADINGS = ("Level of need", "Age", "What is known", "Name", "Who says so", "Since")


class GapMapView(LoginRequiredMixin, View):
    """For everybody who works for a service: of their own service."""

    request: SignedInRequest
    service: Service

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        service = request.user.service
        if not user_can_read_gap_map(request.user) or service is None:
            raise PermissionDenied("This page is for people who belong to a service.")
        self.service = service
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest) -> HttpResponse:
        form = GapMapForm(request.GET, service=self.service)
        area = form.cleaned_data["area"] if form.is_valid() else None
        context = {
            "form": form,
            "map": gap_map(self.service, area),
            "service": self.service,
            "runs": user_can_run_service(request.user, self.service),
            "query": request.GET.urlencode(),
        }
        return render(request, "guide/gaps/map.html", context, status=422 if form.errors else 200)


class GapMapFileView(GapMapView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form = GapMapForm(request.GET, service=self.service)
        area = form.cleaned_data["area"] if form.is_valid() else None
        return csv_file("gap-map.csv", HEADINGS, map_rows(gap_map(self.service, area)))


def map_rows(found: GapMap) -> list[tuple[object, ...]]:
    return [row for _, cells in found.rows for cell in cells for row in cell_rows(cell)]


def cell_rows(cell: GapCell) -> list[tuple[object, ...]]:
    place = (cell.level.label, cell.age.label)
    told = (
        ("sees them", cell.seen),
        ("takes them by its rules, sees none now", cell.not_seen),
        ("takes them by its rules, not known whether it sees them", cell.not_known),
        ("does not take them", cell.not_eligible),
    )
    rows: list[tuple[object, ...]] = [
        (*place, state, entry.name, entry.under_twos_told_by, entry.under_twos_told_on or "")
        for state, entries in told
        for entry in entries
    ]
    rows += [
        (*place, "needed, not available", one.name, one.gap_told_by, one.gap_since or "") for one in cell.gaps
    ]
    rows += [
        (*place, "missing, said at a workshop", one.text, one.workshop.title, one.added_on)
        for one in cell.notes
    ]
    return rows
