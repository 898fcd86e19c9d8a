"""What commissioners read of each quarter, for the service itself; and telling a quarter anew."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.errors import Refused
from people.enums import Role
from people.models import Person, Service
from people.permissions import services_where
from programme.actions import release_what_is_asked_for, restate_quarter
from programme.presentation.tables import shown, small
from programme.release import Truth, released
from programme.rules.periods import not_settled_yet, quarter_of

INSIDE = "This page is for the people who run a parent-infant team."


class PublishedView(LoginRequiredMixin, View):
    def get(self, request: HttpRequest) -> HttpResponse:
        services = services_where(request.user, Role.CLINICIAN, Role.ADMINISTRATOR)
        if not services:
            raise PermissionDenied(INSIDE)
        asked = request.GET.get("service", "")
        service = next((one for one in services if one.slug == asked), services[0])
        release_what_is_asked_for(services=[service], now=clock.now())
        administers = service in services_where(request.user, Role.ADMINISTRATOR)
        context = {
            "service": service,
            "services": services,
            "rows": rows_of(service),
            "administers": administers,
            "not_settled_yet": not_settled_yet(clock.today()),
        }
        return render(request, "programme/published.html", context)


def rows_of(service: Service) -> list[dict[str, Any]]:
    """The latest first, without quarters in which nothing happened; `received` as commissioners read it, `now` as the service
    counts it today."""
    truth = Truth(service, clock.today())
    found = []
    for quarter, row in sorted(released(service).rows.items(), reverse=True):
        told = row.shown.get("referrals") or dict.fromkeys(("received", "assessed", "met"), 0)
        now = truth.parts.get(quarter, (0, 0, 0))
        sessions = {one["reference"]: one["attended"] for one in truth.sessions.get(quarter, [])}
        if not (any(now) or sessions or row.counts):
            continue
        changed = list(now) != row.counts.get("referrals", [0, 0, 0]) or sessions != row.counts.get(
            "sessions", {}
        )
        found.append(
            {
                "quarter": quarter,
                "settled_at": row.settled_at,
                "restated": row.version > 1 and "restated" in row.shown,
                "received": small(told["received"]),
                "met": shown(told["met"]),
                "now": sum(now),
                "changed": changed,
            }
        )
    return found


class RestateQuarterView(LoginRequiredMixin, View):
    def post(self, request: HttpRequest, slug: str, start: str) -> HttpResponse:
        service = get_object_or_404(Service, slug=slug)
        if service not in services_where(request.user, Role.ADMINISTRATOR):
            raise PermissionDenied("Only an administrator of the service publishes a quarter again.")
        try:
            quarter = quarter_of(date.fromisoformat(start))
        except ValueError:
            raise Http404 from None
        try:
            restate_quarter(service=service, quarter=quarter, by=cast(Person, request.user), now=clock.now())
            messages.success(request, f"{quarter.label} is published again from today on.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(f"{reverse('programme:published')}?service={service.slug}")
