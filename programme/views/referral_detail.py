"""Reasons, ages and waiting times of the referrals, for the service itself."""

from __future__ import annotations

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import render
from django.views import View

from core import audit
from core.errors import Refused
from core.template_context import TemplateContext
from people.permissions import is_clinician
from people.requests import SignedInRequest
from programme.caching.versions import cached
from programme.picture.referral_detail import referral_detail
from programme.rules.periods import check_order
from programme.views.picture import chosen_inside


class ReferralDetailView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form, service, start, end = chosen_inside(request)
        context: TemplateContext = {"form": form, "service": service}
        try:
            check_order(start, end)
        except Refused as refusal:
            refused = {**context, "refusal": refusal.message}
            return render(request, "programme/referral_detail.html", refused, status=422)
        context["detail"] = cached(
            "referral-detail", service, start, end, build=lambda: referral_detail(service, start, end)
        )
        context["is_clinician"] = is_clinician(request.user, service)
        audit.record(
            "evidence.seen", by=request.user, about=service, page="referral detail", changes_figures=False
        )
        return render(request, "programme/referral_detail.html", context)
