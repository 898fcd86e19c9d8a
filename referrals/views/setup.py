"""What a service sets up: how files are read, its criteria, and what else was going on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from core import clock
from core.errors import Refused
from people.models import Service
from people.requests import SignedInRequest
from referrals.actions import (
    change_context_event,
    record_context_event,
    remove_context_event,
    save_criteria_version,
    save_mapping,
)
from referrals.forms import ContextEventForm, CriteriaForm
from referrals.mapping_form import MappingForm, codes_to_choose, initial_of
from referrals.models import ContextEvent, CriteriaVersion, ReferralMapping
from referrals.permissions import user_can_see_referrals, user_can_set_up_referrals
from referrals.views.base import SetUpPage
from referrals.views.imports import explained


class MappingsView(SetUpPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        mappings = ReferralMapping.objects.filter(service=self.service)
        context = {"service": self.service, "mappings": [explained(mapping) for mapping in mappings]}
        return render(request, "referrals/mappings.html", context)


class NewMappingView(SetUpPage):
    mapping: ReferralMapping | None = None

    def get(self, request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        return self.page(request, MappingForm(initial=initial_of(self.mapping) if self.mapping else None))

    def post(self, request: SignedInRequest, **kwargs: Any) -> HttpResponse:
        form = MappingForm(request.POST)
        if form.is_valid():
            try:
                saved = save_mapping(
                    service=self.service,
                    definition=form.definition(),
                    mapping=self.mapping,
                    by=request.user,
                    now=clock.now(),
                )
            except ValidationError as problems:
                for message in problems.messages:
                    form.add_error(None, message)
            else:
                messages.success(request, f"Saved: files are read as in “{saved.name}”.")
                return redirect("referrals:mappings", slug=self.service.slug)
        return self.page(request, form, status=422)

    def page(self, request: SignedInRequest, form: MappingForm, status: int = 200) -> HttpResponse:
        context = {
            "service": self.service,
            "form": form,
            "mapping": self.mapping,
            "codes": codes_to_choose(),
        }
        return render(request, "referrals/mapping.html", context, status=status)


class MappingView(NewMappingView):
    def find_service(self) -> Service:
        self.mapping = get_object_or_404(
            ReferralMapping.objects.select_related("service"), pk=self.kwargs["pk"]
        )
        return own_or_404(self.request, self.mapping.service)


def own_or_404(request: SignedInRequest, service: Service) -> Service:
    if not user_can_set_up_referrals(request.user, service):
        raise Http404
    return service


def way_back(request: SignedInRequest, service: Service) -> dict[str, bool]:
    """Clinicians came from the referrals, whoever only sets up from the page for files."""
    return {"back_to_referrals": user_can_see_referrals(request.user, service)}


class CriteriaView(SetUpPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        versions = CriteriaVersion.objects.for_service(self.service).newest_first()
        context = {"service": self.service, "versions": versions, **way_back(request, self.service)}
        return render(request, "referrals/criteria.html", context)


class NewCriteriaView(SetUpPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        newest = CriteriaVersion.objects.for_service(self.service).newest_first().first()
        kept = ("items", "accepts_antenatal", "youngest_months", "oldest_months")
        initial = {field: getattr(newest, field) for field in kept} if newest else None
        return self.page(request, CriteriaForm(initial=initial))

    def post(self, request: SignedInRequest, slug: str) -> HttpResponse:
        form = CriteriaForm(request.POST)
        if form.is_valid():
            try:
                version = save_criteria_version(
                    service=self.service, by=request.user, now=clock.now(), **form.cleaned_data
                )
            except Refused as refusal:
                form.add_error(None, refusal.message)
            else:
                messages.success(request, f"Saved as version {version.version}.")
                return redirect("referrals:criteria", slug=slug)
        return self.page(request, form, status=422)

    def page(self, request: SignedInRequest, form: CriteriaForm, status: int = 200) -> HttpResponse:
        return render(
            request, "referrals/new_criteria.html", {"service": self.service, "form": form}, status=status
        )


class ContextEventsView(SetUpPage):
    """The list, and beneath it the form for one more."""

    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        return self.page(request, ContextEventForm())

    def post(self, request: SignedInRequest, slug: str) -> HttpResponse:
        form = ContextEventForm(request.POST)
        if form.is_valid():
            record_context_event(service=self.service, by=request.user, now=clock.now(), **form.cleaned_data)
            messages.success(request, "Noted. It stands beside every chart of referrals.")
            return redirect("referrals:context", slug=slug)
        return self.page(request, form, status=422)

    def page(self, request: SignedInRequest, form: ContextEventForm, status: int = 200) -> HttpResponse:
        events = ContextEvent.objects.filter(service=self.service).order_by("-starts_on", "pk")
        context = {"service": self.service, "events": events, "form": form, **way_back(request, self.service)}
        return render(request, "referrals/context_events.html", context, status=status)


class ContextEventView(SetUpPage):
    event: ContextEvent

    def find_service(self) -> Service:
        self.event = get_object_or_404(ContextEvent.objects.select_related("service"), pk=self.kwargs["pk"])
        return own_or_404(self.request, self.event.service)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, ContextEventForm(instance=self.event))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "remove" in request.POST:
            remove_context_event(event=self.event, by=request.user)
            messages.success(request, "Removed.")
            return redirect("referrals:context", slug=self.service.slug)
        form = ContextEventForm(request.POST)
        if form.is_valid():
            try:
                change_context_event(event=self.event, by=request.user, **form.cleaned_data)
            except ValidationError as problems:
                form.add_error(None, problems.messages[0])
            else:
                messages.success(request, "Saved.")
                return redirect("referrals:context", slug=self.service.slug)
        return self.page(request, form, status=422)

    def page(self, request: SignedInRequest, form: ContextEventForm, status: int = 200) -> HttpResponse:
        context = {"service": self.service, "event": self.event, "form": form}
        return render(request, "referrals/context_event.html", context, status=status)
