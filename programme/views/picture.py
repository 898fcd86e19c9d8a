"""What stands behind the evidence, for the service itself: reach, referrers, the time line, and any part of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.gzip import gzip_page

from core import audit
from core.errors import Refused
from core.template_context import TemplateContext
from people.enums import Role
from people.models import Locality, Person, Service
from people.own_words import JOBS
from people.permissions import is_clinician, services_where
from people.requests import SignedInRequest
from programme.caching.latest import opening_period, picture_figures
from programme.caching.versions import cached
from programme.enums import Audience
from programme.picture import explore
from programme.picture.referrers import Busiest
from programme.rules.periods import check_order
from programme.views.evidence import (
    EvidencePeriodForm,
    keep_for_frame,
    own_or_first,
    usual_period,
)
from programme.views.waiting import page_may_wait
from referrals import reads as referral_reads
from referrals.enums import ReferralSource

INSIDE = "This page stays inside the parent-infant team: its parts would give small numbers away."
Chosen = tuple[EvidencePeriodForm, Service, Any, Any]


def chosen_inside(request: SignedInRequest) -> Chosen:
    """The service and days asked for, of the services that this person runs."""
    services = services_where(request.user, Role.CLINICIAN, Role.ADMINISTRATOR)
    if not services:
        raise PermissionDenied(INSIDE)
    form = EvidencePeriodForm(request.GET or None, services=services)
    asked = form.cleaned_data if form.is_valid() else {}
    service = asked.get("service") or own_or_first(services, request.user)
    keep_for_frame(request.user, service)
    start, end = usual_period(service, Audience.SERVICE)
    if not (asked.get("start") or asked.get("end")):
        start, end = opening_period(service, "picture", (start, end))
    start, end = asked.get("start") or start, asked.get("end") or end
    if not form.is_bound:
        form = EvidencePeriodForm(initial={"service": service, "start": start, "end": end}, services=services)
    return form, service, start, end


@method_decorator([gzip_page, page_may_wait], name="dispatch")
class PictureView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form, service, start, end = chosen_inside(request)
        context: TemplateContext = {"form": form, "service": service, "start": start, "end": end}
        try:
            check_order(start, end)
            figures = picture_figures(service, start, end)
        except Refused as refusal:
            return render(
                request, "programme/picture.html", {**context, "refusal": refusal.message}, status=422
            )
        top = named(figures.value.numbers.top, service, request.user)
        return render(request, "programme/picture.html", {**context, "figures": figures, "top": top})


class NamedReferrer(NamedTuple):
    name: str
    received: int


def named(top: Sequence[Busiest], service: Service, person: Person) -> list[NamedReferrer] | None:
    """The busiest referrers by name, for the service's own clinicians; None for everybody else."""
    if not is_clinician(person, service):
        audit.record("evidence.seen", by=person, about=service, page="picture", changes_figures=False)
        return None
    names = referral_reads.referrer_names(service, [row.referrer_id for row in top], for_person=person)
    audit.record("referrers.seen", by=person, about=service, changes_figures=False)
    return [NamedReferrer(names.get(row.referrer_id, ""), row.received) for row in top]


class ExploreForm(EvidencePeriodForm):
    """One part of the programme. Each choice narrows the others."""

    locality = forms.ModelChoiceField(
        Locality.objects.none(), label="Locality", required=False, empty_label="All"
    )
    job_family = forms.ChoiceField(label="Job family", required=False, choices=JOBS.choices_after("All"))
    source = forms.ChoiceField(
        label="Who referred", required=False, choices=[("", "All"), *ReferralSource.choices]
    )
    cohort = forms.ChoiceField(label="First trained in", required=False)

    def __init__(self, *args: Any, service: Service, cohorts: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"].queryset = Locality.objects.filter(service=service)  # type: ignore[attr-defined]
        self.fields["cohort"].choices = [("", "All"), *cohorts]  # type: ignore[attr-defined]


def part_asked_for(request: SignedInRequest, service: Service, start: date, end: date) -> ExploreForm:
    services = services_where(request.user, Role.CLINICIAN, Role.ADMINISTRATOR)
    cohorts = cached("cohorts", service, build=lambda: explore.cohorts_of(service))
    initial = {"service": service, "start": start, "end": end}
    return ExploreForm(
        request.GET or None, initial=initial, services=services, service=service, cohorts=cohorts
    )


def part_once(service: Service, start: date, end: date, part: explore.Part) -> explore.PartFound:
    return cached(
        "part",
        service,
        start,
        end,
        part.key,
        build=lambda: explore.part_of_programme(service, start, end, part),
    )


@method_decorator(gzip_page, name="dispatch")
class ExploreView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, start, end = chosen_inside(request)
        form = part_asked_for(request, service, start, end)
        context: TemplateContext = {"form": form, "service": service, "start": start, "end": end}
        if form.is_bound and not form.is_valid():
            return render(request, "programme/explore.html", context, status=422)
        part = explore.Part.from_form(getattr(form, "cleaned_data", {}))
        audit.record("evidence.seen", by=request.user, about=service, page="explore", changes_figures=False)
        found = part_once(service, start, end, part)
        charts, address = explore.charts_of_part(found), request.GET.urlencode()
        context |= {"found": found, "charts": charts, "part": part, "address": address}
        return render(request, "programme/explore.html", context)
