"""The pages of those who run a service begin here: what was asked, and how many have answered."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from config import policy
from feedback import reads
from feedback.permissions import services_building, services_with_results, user_can_run_feedback
from people.models import Service
from people.requests import SignedInRequest

A_PAGE = 50


class ClinicView(LoginRequiredMixin, View):
    """Pages for those who run a service. `services` are the person's own."""

    request: SignedInRequest
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
        context = {"page": page, "rows": rows, "floor": policy.MIN_PAIRS_SHOWN, "builds": builds}
        return render(request, "feedback/list.html", context)
