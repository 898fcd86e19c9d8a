"""Samples for second rating, how far the raters agree, and the page on which the second one answers."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import clock
from core.errors import Refused
from people.models import Person, Service
from people.requests import SignedInRequest
from referrals.actions.second_rating import draw_sample, rate_second
from referrals.models import RatingSample, SecondRating
from referrals.models.second_rating import SecondRatingQuerySet
from referrals.reads.agreement import RatingAgreement, agreement
from referrals.sample_forms import DrawSampleForm, SecondRatingForm
from referrals.views.base import CliniciansPage

MAX_SHOWN = 6


class SecondRatingView(CliniciansPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        return self.page(request, DrawSampleForm())

    def post(self, request: SignedInRequest, slug: str) -> HttpResponse:
        form = DrawSampleForm(request.POST)
        if form.is_valid():
            try:
                draw_sample(service=self.service, by=request.user, now=clock.now(), **form.cleaned_data)
            except Refused as refusal:
                form.add_error("starts_on", refusal.message)
            else:
                messages.success(request, "The sample is drawn. Ask a colleague to rate it.")
                return redirect("referrals:second_rating", slug=slug)
        return self.page(request, form, status=422)

    def page(self, request: SignedInRequest, form: DrawSampleForm, status: int = 200) -> HttpResponse:
        samples = RatingSample.objects.filter(service=self.service).select_related("drawn_by")[:MAX_SHOWN]
        context = {
            "service": self.service,
            "form": form,
            "samples": [shown(sample) for sample in samples],
            "yours": open_to(request.user, self.service).count(),
            "next": open_to(request.user, self.service).first(),
        }
        return render(request, "referrals/second_rating.html", context, status=status)


@dataclass(frozen=True)
class SampleShown:
    """A sample, how far the two clinicians agree, and that as a table of numbers of referrals."""

    sample: RatingSample
    agreement: RatingAgreement
    header: tuple[str, ...]
    rows: tuple[tuple[str, int, int], ...]


def shown(sample: RatingSample) -> SampleShown:
    found = agreement(sample)
    return SampleShown(
        sample=sample,
        agreement=found,
        header=("First rating", "Second: met the criteria", "Second: did not"),
        rows=(
            ("Met the criteria", found.appropriate_to_both, found.only_to_first),
            ("Did not", found.only_to_second, found.to_neither),
        ),
    )


def open_to(person: Person, service: Service) -> SecondRatingQuerySet:
    return SecondRating.objects.open_to(person).filter(sample__service=service).order_by("pk")


class RateSecondView(CliniciansPage):
    """Only what the second rater needs to find the original: neither first rating nor referrer nor outcome."""

    rating: SecondRating

    def find_service(self) -> Service:
        ratings = SecondRating.objects.select_related(
            "sample__service", "referral__criteria_version", "referral__service"
        )
        self.rating = get_object_or_404(ratings, pk=self.kwargs["pk"])
        return self.rating.sample.service

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not open_to(request.user, self.service).filter(pk=pk).exists():
            messages.info(
                request, "This referral is rated already, or it is not yours to rate a second time."
            )
            return redirect("referrals:second_rating", slug=self.service.slug)
        return self.page(request, SecondRatingForm(referral=self.rating.referral))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = SecondRatingForm(request.POST, referral=self.rating.referral)
        if not form.is_valid():
            return self.page(request, form, status=422)
        try:
            rate_second(rating=self.rating, answers=form.cleaned_data, by=request.user, now=clock.now())
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("referrals:second_rating", slug=self.service.slug)
        messages.success(request, f"{self.rating.referral.reference} is rated a second time.")
        following = open_to(request.user, self.service).filter(sample=self.rating.sample_id).first()
        if following:
            return redirect("referrals:rate_second", pk=following.pk)
        return redirect("referrals:second_rating", slug=self.service.slug)

    def page(self, request: SignedInRequest, form: SecondRatingForm, status: int = 200) -> HttpResponse:
        context = {
            "form": form,
            "referral": self.rating.referral,
            "service": self.service,
            "criteria": self.rating.referral.criteria_version,
            "waiting": open_to(request.user, self.service).count(),
        }
        return render(request, "referrals/rate_second.html", context, status=status)
