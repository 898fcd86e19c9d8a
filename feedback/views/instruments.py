"""Building an instrument: a page for the whole, and pages that make it, word it, publish it and retire it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core.errors import Refused
from feedback.actions import authoring
from feedback.enums import InstrumentState, ItemKind
from feedback.forms import ResponseForm
from feedback.forms.instruments import InstrumentForm, NewInstrumentForm
from feedback.instrument_rules import keys_asked_elsewhere, why_not_publishable
from feedback.models import Instrument
from feedback.permissions import services_building, services_with_results
from feedback.reads.instruments import instrument_rows
from feedback.views.clinic import ClinicView
from people.models import Service
from people.requests import SignedInRequest


class BuilderView(LoginRequiredMixin, View):
    """Pages for the administrators of a service. `services` are those they administer."""

    request: SignedInRequest
    services: list[Service]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.services = services_building(request.user)
            if not self.services:
                raise PermissionDenied("This page is for the administrators of a service.")
        return super().dispatch(request, *args, **kwargs)

    def instrument(self, pk: int) -> Instrument:
        """A shared one or one of the person's own services; of any other they must not learn that it exists."""
        seen = Instrument.objects.seen_by(self.services).select_related("service")
        return get_object_or_404(seen, pk=pk)

    def own_instrument(self, pk: int) -> Instrument:
        return get_object_or_404(Instrument.objects.filter(service__in=self.services), pk=pk)

    def attempt(self, pk: int, act: Callable[[], Any]) -> HttpResponse:
        """Do it, or say why not; either way back to the set of questions."""
        try:
            act()
        except (Refused, ValidationError) as refusal:
            messages.error(self.request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect("feedback:instrument", pk)


class InstrumentListView(BuilderView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        rows = instrument_rows(self.services)
        context = {
            "own": [row for row in rows if row.service_id],
            "shared": [row for row in rows if not row.service_id],
            "several": len(self.services) > 1,
        }
        return render(request, "feedback/instruments/list.html", context)


class NewInstrumentView(BuilderView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        first = {"copy_of": request.GET.get("copy_of", "")}
        return self.show(NewInstrumentForm(services=self.services, initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = NewInstrumentForm(request.POST, services=self.services)
        if not form.is_valid():
            return self.show(form, status=422)
        draft = authoring.make_instrument(**form.cleaned_data, by=request.user)
        return redirect("feedback:instrument", draft.pk)

    def show(self, form: NewInstrumentForm, status: int = 200) -> HttpResponse:
        return render(self.request, "feedback/instruments/new.html", {"form": form}, status=status)


class InstrumentView(BuilderView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        instrument = self.instrument(pk)
        versions = Instrument.objects.filter(key=instrument.key).exclude(pk=pk)
        context = {
            "instrument": instrument,
            "items": list(instrument.items.all()),
            "compared": keys_asked_elsewhere(instrument),
            "versions": versions,
            "has_draft": any(version.is_draft for version in versions),
            "why_not_publishable": why_not_publishable(instrument),
        }
        return render(request, "feedback/instruments/detail.html", context)


class WordInstrumentView(BuilderView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft = self.own_instrument(pk)
        first = {"title": draft.title, "intro": draft.intro}
        return self.show(draft, InstrumentForm(initial=first))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        draft, form = self.own_instrument(pk), InstrumentForm(request.POST)
        if not form.is_valid():
            return self.show(draft, form, status=422)
        said = form.cleaned_data
        return self.attempt(
            pk, lambda: authoring.change_instrument(instrument=draft, **said, by=request.user)
        )

    def show(self, draft: Instrument, form: InstrumentForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "instrument": draft}
        return render(self.request, "feedback/instruments/words.html", context, status=status)


class InstrumentStepView(BuilderView):
    """Asks once more before it publishes, retires or deletes; makes a new version at once."""

    STEPS = {
        "publish": (authoring.publish_instrument, "It is published. You can ask with it now."),
        "retire": (authoring.retire_instrument, "It is retired. It is not offered any more."),
        "discard": (authoring.discard_draft, "The draft is deleted."),
        "version": (authoring.make_version, "This is a draft of the next version. Nobody sees it yet."),
    }
    step = ""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        context = {"instrument": self.own_instrument(pk), "step": self.step}
        return render(request, "feedback/instruments/confirm.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        act, done = self.STEPS[self.step]
        try:
            made = act(instrument=self.own_instrument(pk), by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("feedback:instrument", pk)
        messages.success(request, done)
        if self.step == "discard":
            return redirect("feedback:instruments")
        return redirect("feedback:instrument", made.pk if made else pk)


class PreviewView(ClinicView):
    """The page exactly as people will see it, with nothing behind its button."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        instrument = self.instrument(pk)
        if "phone" in request.GET:
            return render(request, "feedback/instruments/phone.html", {"instrument": instrument})
        return self.show(instrument, ResponseForm(items=instrument.items.all()))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        instrument = self.instrument(pk)
        form = ResponseForm(request.POST, items=instrument.items.all())
        if not form.is_valid():
            return self.show(instrument, form, status=422)
        messages.success(request, "This would be saved now. It was a preview, so nothing was kept.")
        return redirect(reverse("feedback:preview_instrument", args=[pk]))

    def instrument(self, pk: int) -> Instrument:
        """Whoever runs a service may look at what is published; drafts are for those who build them."""
        seen = Instrument.objects.seen_by(services_with_results(self.request.user))
        instrument = get_object_or_404(seen.select_related("service"), pk=pk)
        if instrument.state == InstrumentState.DRAFT and instrument.service not in services_building(
            self.request.user
        ):
            raise PermissionDenied("Drafts are for the administrators of a service.")
        return instrument

    def show(self, instrument: Instrument, form: ResponseForm, status: int = 200) -> HttpResponse:
        context = {
            "instrument": instrument,
            "form": form,
            "service": instrument.service,
            "builds": bool(services_building(self.request.user)),
            "has_text": any(item.kind == ItemKind.TEXT for item in instrument.items.all()),
        }
        return render(self.request, "feedback/instruments/preview.html", context, status=status)
