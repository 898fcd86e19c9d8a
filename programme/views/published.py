"""What commissioners read of each quarter, for the service itself; and telling a quarter anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views import View

from core import clock
from core.errors import Refused
from people.enums import Role
from people.models import Service
from people.permissions import services_where
from people.requests import SignedInRequest
from programme.actions import restate_quarter
from programme.actions.figures import require_settled
from programme.presentation.tables import shown, small
from programme.release import Truth, released
from programme.release.settled import Settled
from programme.rules.periods import Quarter, not_settled_yet, quarter_of
from programme.views.waiting import page_may_wait

INSIDE = "This page is for the people who run a parent-infant team."


@method_decorator(page_may_wait, name="dispatch")
class PublishedView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        services = services_where(request.user, Role.CLINICIAN, Role.ADMINISTRATOR)
        if not services:
            raise PermissionDenied(INSIDE)
        asked = request.GET.get("service", "")
        service = next((one for one in services if one.slug == asked), services[0])
        require_settled([service], now=clock.now())
        administers = service in services_where(request.user, Role.ADMINISTRATOR)
        context = {
            "service": service,
            "services": services,
            "rows": rows_of(service),
            "administers": administers,
            "not_settled_yet": not_settled_yet(clock.today()),
        }
        return render(request, "programme/published.html", context)


@dataclass(frozen=True)
class PublishedRow:
    """`received` and `met` as commissioners read them, `now` as the service counts what was received today."""

    quarter: Quarter
    settled_at: datetime
    restated: bool
    received: int | str
    met: int | str
    now: int
    changed: bool


def rows_of(service: Service) -> list[PublishedRow]:
    """The latest first, without quarters in which nothing happened."""
    truth = Truth(service, clock.today())
    latest = sorted(released(service).rows.items(), reverse=True)
    return [row for _, settled in latest if (row := row_of(settled, truth))]


def row_of(settled: Settled, truth: Truth) -> PublishedRow | None:
    now = truth.parts.get(settled.quarter, (0, 0, 0))
    sessions = {one.reference: one.attended for one in truth.sessions.get(settled.quarter, [])}
    counts = settled.counts
    if not (any(now) or sessions or counts.referrals or counts.sessions):
        return None
    return PublishedRow(
        quarter=settled.quarter,
        settled_at=settled.settled_at,
        restated=settled.version > 1 and settled.shown.restated is not None,
        received=small(settled.referrals.received),
        met=shown(settled.referrals.met),
        now=sum(now),
        changed=now != (counts.referrals or (0, 0, 0)) or sessions != counts.sessions,
    )


class RestateQuarterView(LoginRequiredMixin, View):
    def post(self, request: SignedInRequest, slug: str, start: str) -> HttpResponse:
        service = get_object_or_404(Service, slug=slug)
        if service not in services_where(request.user, Role.ADMINISTRATOR):
            raise PermissionDenied("Only an administrator of the service publishes a quarter again.")
        try:
            quarter = quarter_of(date.fromisoformat(start))
        except ValueError:
            raise Http404 from None
        try:
            restate_quarter(service=service, quarter=quarter, by=request.user, now=clock.now())
            messages.success(request, f"{quarter.label} is published again from today on.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(f"{reverse('programme:published')}?service={service.slug}")
