"""Which consultation a referral came out of: a clinician chooses among those of the weeks before."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from config import policy
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from referrals.actions import link_consultation, unlink_consultation
from referrals.consulted import suggestions
from referrals.enums import FROM_THE_FAMILY
from referrals.forms import ConsultationBeforeForm
from referrals.views.base import ReferralPage


class ConsultationBeforeView(ReferralPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if (link := request.POST.get("remove", "")).isdecimal():
            return self.remove(request, int(link))
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(request, form, status=422)
        try:
            link_consultation(
                referral=self.referral,
                consultation=form.cleaned_data["consultation"],
                by=request.user,
                now=clock.now(),
            )
        except Refused as refusal:
            form.add_error("consultation", refusal.message)
            return self.page(request, form, status=422)
        messages.success(request, "Linked. The consultation log now says that it led to a referral.")
        return redirect("referrals:referral", pk=pk)

    def remove(self, request: SignedInRequest, link_id: int) -> HttpResponse:
        link = get_object_or_404(
            self.referral.consultation_links.select_related("referral", "consultation"), pk=link_id
        )
        unlink_consultation(link=link, by=request.user, now=clock.now())
        messages.success(request, "The link is taken away. Both stay as they are.")
        return redirect("referrals:referral", pk=self.referral.pk)

    def form(self, data: Any = None) -> ConsultationBeforeForm:
        return ConsultationBeforeForm(data, suggestions=suggestions(self.referral))

    def page(self, request: SignedInRequest, form: ConsultationBeforeForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "referral": self.referral,
            "service": self.referral.service,
            "links": linked(self.referral),
            "days": policy.CONSULTATION_LOOKS_BACK.days,
            "is_from_the_family": self.referral.source in FROM_THE_FAMILY,
        }
        return render(request, "referrals/consultation.html", context, status=status)


def linked(referral: Any) -> Any:
    return referral.consultation_links.select_related(
        "consultation__consultee", "consultation__consultee_area", "linked_by"
    )
