"""Who may enter, asked once: pages of a service by its name in the address, pages of a referral by its number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.generic import View

from people.models import Service
from people.requests import SignedInRequest
from referrals.models import Referral
from referrals.permissions import user_can_see_referrals, user_can_set_up_referrals


class ReferralsPage(LoginRequiredMixin, View):
    """`permitted(person, service)` decides; `self.service` is there for the page."""

    permitted: Callable[[Any, Service], bool]
    refusal = "This page is for the service's own team."
    service: Service
    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.service = self.find_service()
        if not type(self).permitted(request.user, self.service):
            raise PermissionDenied(self.refusal)
        return super().dispatch(request, *args, **kwargs)

    def find_service(self) -> Service:
        return get_object_or_404(Service, slug=self.kwargs["slug"])


class CliniciansPage(ReferralsPage):
    permitted = staticmethod(user_can_see_referrals)
    refusal = "Referrals are for the service's own clinicians."


class SetUpPage(ReferralsPage):
    permitted = staticmethod(user_can_set_up_referrals)


class ReferralPage(LoginRequiredMixin, View):
    """Somebody else's referral does not exist for you."""

    referral: Referral
    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.referral = get_object_or_404(self.referrals(self.request), pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def referrals(self, request: SignedInRequest) -> QuerySet[Referral]:
        related = ("service", "locality", "criteria_version", "referrer__team__organisation")
        return Referral.not_undone.visible_to(request.user).select_related(*related)
