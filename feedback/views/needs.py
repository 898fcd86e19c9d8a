"""Rounds of the training-needs survey: opening, watching and closing them, and what they found."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from config import policy
from core import clock
from core.errors import Refused
from feedback import reads
from feedback.actions import close_round, instrument_for, move_closing, open_round, withdraw_round
from feedback.asking import people_asked
from feedback.enums import OccasionKind
from feedback.forms.rounds import MoveClosingForm, OpenRoundForm, fitting_instruments
from feedback.models import SurveyRound
from feedback.reads.team_needs import rounds_of_lead
from feedback.views.clinic import ClinicView
from people.enums import Role
from people.permissions import is_manager, services_where, user_can_see_evidence
from people.requests import SignedInRequest

A_PAGE = 20


class RoundListView(LoginRequiredMixin, View):
    """All rounds for those who run the service; for commissioners the closed ones."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        if not user_can_see_evidence(request.user):
            raise PermissionDenied
        run = services_where(request.user, Role.CLINICIAN, Role.ADMINISTRATOR)
        paid = [one for one in services_where(request.user, Role.COMMISSIONER) if one not in run]
        rounds = SurveyRound.objects.of_services(run)
        rounds |= SurveyRound.objects.closed().of_services(paid)
        page = Paginator(rounds.select_related("service"), A_PAGE).get_page(request.GET.get("page"))
        context = {"page": page, "runs": bool(run), "today": clock.today(), "many": len(run) + len(paid) > 1}
        return render(request, "feedback/rounds/list.html", context)


class OpenRoundView(ClinicView):
    """`?service=` names one of several services."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        instrument_for(OccasionKind.NEEDS)
        return self.show(self.form())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            opened = open_round(service=self.service, by=request.user, now=clock.now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.code if refused.code in form.fields else None, refused.message)
            return self.show(form, status=422)
        messages.success(request, f"“{opened.title}” is set. People are told by mail on its first day.")
        return redirect("feedback:round", pk=opened.pk)

    @property
    def service(self) -> Any:
        asked = self.request.GET.get("service")
        own = self.request.user.service_id
        by_slug = {one.slug: one for one in self.services}
        return by_slug.get(asked or "") or next(
            (one for one in self.services if one.pk == own), self.services[0]
        )

    def form(self, data: Any = None) -> OpenRoundForm:
        return OpenRoundForm(data, service=self.service, instruments=fitting_instruments())

    def show(self, form: OpenRoundForm, status: int = 200) -> HttpResponse:
        context = {"form": form, "service": self.service, "services": self.services}
        return render(self.request, "feedback/rounds/new.html", context, status=status)


class RoundView(ClinicView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        asked_in = self.found(pk)
        if asked_in.is_closed:
            return redirect("feedback:gaps", pk=pk)
        return self.show(asked_in, MoveClosingForm(initial={"closes_on": asked_in.closes_on}))

    def found(self, pk: int) -> SurveyRound:
        rounds = SurveyRound.objects.of_services(self.services).select_related("service", "occasion")
        return get_object_or_404(rounds, pk=pk)

    def show(self, asked_in: SurveyRound, form: MoveClosingForm, status: int = 200) -> HttpResponse:
        today = clock.today()
        asked = people_asked(asked_in, max(today, asked_in.opens_on)).count()
        answered = asked_in.occasion.responses.count()
        context = {
            "round": asked_in,
            "asked": asked,
            "answered": answered,
            "percent": reads.percent(min(answered, asked), asked) if asked else None,
            "is_open": asked_in.is_open_on(today),
            "form": form,
            "floor": policy.MIN_PAIRS_SHOWN,
            "places": [*asked_in.localities.all(), *asked_in.teams.all()],
        }
        return render(self.request, "feedback/rounds/round.html", context, status=status)


class RoundStepView(RoundView):
    """Moving the last day, closing, or taking back a round that nobody has answered."""

    http_method_names = ["post"]

    def post(self, request: SignedInRequest, pk: int, step: str) -> HttpResponse:
        asked_in = self.found(pk)
        if step not in {"move", "close", "withdraw"}:
            raise Http404
        form = MoveClosingForm(request.POST if step == "move" else None)
        if step == "move" and not form.is_valid():
            return self.show(asked_in, form, status=422)
        try:
            said = getattr(self, step)(asked_in, form)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("feedback:round", pk=pk)
        messages.success(request, said)
        return redirect("feedback:rounds") if step == "withdraw" else redirect("feedback:round", pk=pk)

    def move(self, asked_in: SurveyRound, form: MoveClosingForm) -> str:
        day = form.cleaned_data["closes_on"]
        move_closing(asked_in=asked_in, closes_on=day, by=self.request.user, now=clock.now())
        return "The last day is changed."

    def close(self, asked_in: SurveyRound, form: MoveClosingForm) -> str:
        close_round(asked_in=asked_in, by=self.request.user, now=clock.now())
        return f"“{asked_in.title}” is closed."

    def withdraw(self, asked_in: SurveyRound, form: MoveClosingForm) -> str:
        withdraw_round(asked_in=asked_in, by=self.request.user)
        return f"“{asked_in.title}” is taken back."


class TeamNeedsView(LoginRequiredMixin, View):
    """A manager's people as one group: how many answered, and after closing what they said together."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        if not is_manager(request.user):
            raise PermissionDenied
        context = {
            "rounds": rounds_of_lead(request.user, clock.today()),
            "floor": policy.MIN_PAIRS_SHOWN,
            "group_floor": policy.MIN_ANSWERS_FOR_MANAGERS,
        }
        return render(request, "feedback/rounds/team.html", context)
