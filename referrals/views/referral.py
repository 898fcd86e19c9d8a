"""One referral: its facts, its checklist, and a clinician's word on it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import audit, clock
from core.errors import Refused
from people.requests import SignedInRequest
from referrals.actions import overrule, rate_referral, withdraw_overrule
from referrals.enums import CriterionAnswer
from referrals.forms import OverruleForm, RateForm
from referrals.models import Referral
from referrals.reads.before import before_referral
from referrals.rules import COMPLETENESS_FIELDS, appropriateness, missing_fields
from referrals.views.base import CliniciansPage, ReferralPage
from referrals.views.consultations import linked


class ReferralView(ReferralPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        audit.record("referral.seen", by=request.user, about=self.referral, changes_figures=False)
        context = {
            "referral": self.referral,
            "service": self.referral.service,
            "missing": [COMPLETENESS_FIELDS[field] for field in missing_fields(self.referral)],
            "by_rule": appropriateness(self.referral.checklist, self.referral.items),
            "links": linked(self.referral),
            "before": before_referral(self.referral, for_person=request.user),
            "changes": self.referral.changes.select_related("changed_by", "batch")[:20],
        }
        return render(request, "referrals/referral.html", context)


class OverruleView(ReferralPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        initial = {"to": self.referral.appropriateness, "reason": self.referral.overrule_reason}
        return self.page(request, OverruleForm(initial=initial))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now = clock.now()
        if "withdraw" in request.POST:
            withdraw_overrule(referral=self.referral, by=request.user, now=now)
            messages.success(request, "The rule stands again.")
            return redirect("referrals:referral", pk=pk)
        form = OverruleForm(request.POST)
        if form.is_valid():
            try:
                overrule(referral=self.referral, by=request.user, now=now, **form.cleaned_data)
            except Refused as refusal:
                form.add_error("reason", refusal.message)
            else:
                messages.success(request, "Saved. Your reason stands beside the referral.")
                return redirect("referrals:referral", pk=pk)
        return self.page(request, form, status=422)

    def page(self, request: SignedInRequest, form: OverruleForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "referral": self.referral, "service": self.referral.service}
        return render(request, "referrals/overrule.html", context, status=status)


class ToRateView(CliniciansPage):
    """Leads to the first referral that waits to be rated, or says that none does."""

    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        if first := next_to_rate(self.service.pk):
            return redirect("referrals:rate", pk=first.pk)
        return render(request, "referrals/nothing_to_rate.html", {"service": self.service})


class RateView(ReferralPage):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, RateForm(referral=self.referral))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "all_met" in request.POST:
            return self.save(request, dict.fromkeys(self.referral.items, CriterionAnswer.MET.value))
        form = RateForm(request.POST, referral=self.referral)
        if form.is_valid():
            return self.save(request, form.cleaned_data)
        return self.page(request, form, status=422)

    def save(self, request: SignedInRequest, answers: Mapping[str, str]) -> HttpResponse:
        """Whoever works through the list goes on to the next; whoever corrects a rated referral goes back to it."""
        was_waiting = Referral.not_undone.to_rate().filter(pk=self.referral.pk).exists()
        rated = rate_referral(referral=self.referral, answers=answers, by=request.user, now=clock.now())
        messages.success(request, f"{rated.reference}: {rated.get_appropriateness_display().lower()}.")
        if not was_waiting:
            return redirect("referrals:referral", pk=rated.pk)
        if following := next_to_rate(rated.service_id, after=rated):
            return redirect("referrals:rate", pk=following.pk)
        if Referral.not_undone.to_rate().filter(pk=rated.pk).exists():
            return redirect("referrals:referral", pk=rated.pk)
        return redirect("referrals:to_rate", slug=rated.service.slug)

    def page(self, request: SignedInRequest, form: RateForm, status: int = 200) -> HttpResponse:
        waiting = Referral.not_undone.to_rate().filter(service=self.referral.service_id)
        context = {
            "form": form,
            "referral": self.referral,
            "service": self.referral.service,
            "waiting": waiting.count(),
            "following": next_to_rate(self.referral.service_id, after=self.referral),
        }
        return render(request, "referrals/rate.html", context, status=status)


def next_to_rate(service_id: int, after: Referral | None = None) -> Referral | None:
    """The next that waits, in the order in which they came in; from the last one round to the first."""
    waiting = Referral.not_undone.to_rate().filter(service=service_id).order_by("received_on", "pk")
    if after is None:
        return waiting.first()
    others = waiting.exclude(pk=after.pk)
    later = others.filter(received_on__gte=after.received_on).exclude(
        received_on=after.received_on, pk__lt=after.pk
    )
    return later.first() or others.first()
