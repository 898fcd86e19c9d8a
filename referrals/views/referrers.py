"""Names that no address settled: a clinician says who each one is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import audit, clock
from core.errors import Refused
from people.requests import SignedInRequest
from referrals.actions import decide_referrer
from referrals.candidates import candidates_for
from referrals.forms import ReferrerForm
from referrals.models import Referral
from referrals.views.base import CliniciansPage, ReferralPage

A_PAGE = 50


class ReferrersToDecideView(CliniciansPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        names = (
            Referral.not_undone.for_service(self.service)
            .referrer_to_decide()
            .order_by("referrer_as_written", "team", "source")
            .values("referrer_as_written", "team", "source")
            .annotate(count=Count("pk"), first=Min("pk"), latest=Max("received_on"))
        )
        audit.record("referrers.seen", by=request.user, about=self.service, changes_figures=False)
        page = Paginator(names, A_PAGE).get_page(request.GET.get("page"))
        return render(request, "referrals/referrers.html", {"service": self.service, "page": page})


class DecideReferrerView(ReferralPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if self.referral.referrer_link != "undecided":
            return redirect("referrals:referrers", slug=self.referral.service.slug)
        return self.page(request, self.form())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(request, form, status=422)
        chosen = self.alike() if form.cleaned_data.get("all_alike") else [self.referral]
        person = form.cleaned_data["person"]
        try:
            decided = decide_referrer(referrals=chosen, person=person, by=request.user, now=clock.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("referrals:referrers", slug=self.referral.service.slug)
        who = person.full_name if person else "nobody on the staff list"
        count = "1 referral" if len(decided) == 1 else f"{len(decided)} referrals"
        messages.success(request, f"Decided for {count}: {who}.")
        return redirect("referrals:referrers", slug=self.referral.service.slug)

    def alike(self) -> QuerySet[Referral]:
        """Undecided referrals of the same name, team and source: most likely the same worker."""
        return Referral.not_undone.referrer_to_decide().filter(
            service=self.referral.service_id,
            referrer_as_written=self.referral.referrer_as_written,
            team=self.referral.team,
            source=self.referral.source,
        )

    def form(self, data: Any = None) -> ReferrerForm:
        candidates = candidates_for(self.referral.referrer_as_written, self.referral.service)
        return ReferrerForm(data, candidates=candidates, alike=self.alike().count())

    def page(self, request: SignedInRequest, form: ReferrerForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "referral": self.referral,
            "service": self.referral.service,
            "alike": self.alike().count(),
        }
        return render(request, "referrals/decide_referrer.html", context, status=status)
