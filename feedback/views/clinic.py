"""Results for the service's own clinicians: groups only, never a person's answers."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View

from feedback import reads
from feedback.enums import OccasionKind
from feedback.models import Occasion, Response
from feedback.permissions import services_building, services_with_results, user_can_run_feedback
from feedback.reads.ratings import pairs_of
from feedback.rules import FLOOR
from people.models import Service
from people.requests import SignedInRequest

A_PAGE = 50


class ClinicView(LoginRequiredMixin, View):
    """Pages for those who run a service. `services` are the person's own."""

    services: list[Service]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            if not user_can_run_feedback(request.user):
                raise PermissionDenied
            self.services = services_with_results(request.user)
        return super().dispatch(request, *args, **kwargs)


class FeedbackListView(ClinicView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        occasions = reads.occasions_with_counts(self.services)
        page = Paginator(occasions, A_PAGE).get_page(request.GET.get("page"))
        rows = reads.occasion_rows(page.object_list, self.services)
        builds = bool(services_building(request.user))
        context = {"page": page, "rows": rows, "floor": FLOOR, "builds": builds}
        return render(request, "feedback/list.html", context)


class ResultsView(ClinicView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        occasions = Occasion.objects.run_by(self.services).select_related("session__service", "course")
        occasion = get_object_or_404(occasions, pk=pk)
        return render(request, "feedback/results.html", self.results(occasion))

    def results(self, occasion: Occasion) -> dict[str, Any]:
        responses = Response.objects.filter(occasion=occasion, service__in=self.services)
        answered = responses.count()
        context = {"occasion": occasion, "answered": answered, "floor": FLOOR, "enough": answered >= FLOOR}
        context["by_link"] = responses.filter(by_link=True).count()
        if answered < FLOOR:
            return context
        return context | {
            "items": [table_of(item) for item in reads.item_counts(responses) if item["answered"] >= FLOOR],
            "pairs": self.pairs(occasion, responses),
            "comments": reads.comments(responses),
        }

    def pairs(self, occasion: Occasion, responses: Any) -> list[dict[str, Any]]:
        if occasion.kind != OccasionKind.AFTER:
            return []
        before = Response.objects.about_the_same_as(occasion).of_kind(OccasionKind.BEFORE)
        before = before.filter(service__in=self.services)
        found = pairs_of(before=before, before_in_period=before, after=responses)
        rows = [reads.pair_summary(item) for item in found.values()]
        return [row for row in rows if row["paired_n"] >= FLOOR]


def table_of(item: dict[str, Any]) -> dict[str, Any]:
    """An item's counts as rows for a table, with the share of those who answered it."""
    rows = [
        [label, count, f"{reads.percent(count, item['answered'])}%"]
        for label, count in item["counts"].items()
    ]
    return item | {"header": ["Answer", "People", "Share"], "rows": rows}
