"""Who waits for a yes: to join the service, or to be in a team."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.errors import Refused
from people.actions import (
    approve_joining,
    approve_joining_of_several,
    ask_for_team,
    change_service,
    confirm_team,
    decline_joining,
    decline_joining_of_several,
    decline_team,
    withdraw_team_request,
)
from people.actions.joining import requests_to_decide
from people.actions.team_requests import teams_to_ask_for
from people.choosing import ServicePage
from people.forms.joining import AskForTeamForm, DecideTogetherForm, DeclineForm, JoiningForm
from people.models import JoinRequest, MergeRequest, Team, TeamRequest
from people.permissions import is_administrator, user_can_name_deputy
from people.requests import SignedInRequest

# Each of them is mailed while the page loads.
MAX_DECIDED_TOGETHER = MAX_SHOWN = 30


class RequestsView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, DecideTogetherForm(waiting=self.waiting()))

    def post(self, request: SignedInRequest) -> HttpResponse:
        """One answer to all that are ticked, for all of them or for none."""
        form = DecideTogetherForm(request.POST, waiting=self.waiting())
        if not form.is_valid():
            return self.page(request, form)
        try:
            messages.success(request, self.decide(request, form))
        except Refused as refusal:
            form.add_error("asked", refusal.message)
            return self.page(request, form)
        return redirect(reverse("people:requests") + self.here())

    def decide(self, request: SignedInRequest, form: DecideTogetherForm) -> str:
        asked, words = list(form.cleaned_data["asked"]), form.cleaned_data["words"]
        if len(asked) > MAX_DECIDED_TOGETHER:
            raise Refused(f"Tick at most {MAX_DECIDED_TOGETHER} people at once.")
        if request.POST.get("do") == "approve":
            count = approve_joining_of_several(requests=asked, by=request.user, words=words)
            return (
                "1 person is in, and has a mail."
                if count == 1
                else f"{count} people are in, each has a mail."
            )
        if request.POST.get("do") != "decline":
            raise Refused("Choose yes or no for those that you ticked.")
        count = decline_joining_of_several(requests=asked, by=request.user, now=clock.now(), words=words)
        return f"{count} {'person was' if count == 1 else 'people were'} told kindly that it is a no."

    def waiting(self) -> QuerySet[JoinRequest]:
        return requests_to_decide().filter(service=self.service).order_by("asked_at", "pk")

    def page(self, request: SignedInRequest, form: DecideTogetherForm) -> HttpResponse:
        teams = Team.objects.of_services([self.service]).values("pk")
        team_requests = TeamRequest.objects.filter(team__in=teams).select_related(
            "person__team", "team__organisation"
        )
        context = self.chosen(
            joining=self.waiting()[:MAX_SHOWN],
            waiting=self.waiting().count(),
            form=form,
            ticked=request.POST.getlist("asked"),
            team_requests=team_requests,
            merges=self.merges(),
        )
        return render(request, "people/requests.html", context, status=422 if form.errors else 200)

    def merges(self) -> QuerySet[MergeRequest]:
        """Those that an administrator asked for; what people ask for themselves is theirs to confirm."""
        asked = MergeRequest.objects.open_on(clock.now()).filter(kept__service=self.service)
        return asked.exclude(asked_by=F("kept")).select_related("kept", "closed", "asked_by")


class DecideJoiningView(LoginRequiredMixin, View):
    """Whoever does not administer the service that was asked learns nothing of the request."""

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        asked = requests_to_decide().filter(pk=pk).first()
        if asked is None or not is_administrator(request.user, asked.service):
            raise Http404 if is_administrator(request.user) else PermissionDenied
        try:
            self.decide(request, asked)
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(reverse("people:requests") + f"?service={asked.service.slug}")

    def decide(self, request: SignedInRequest, asked: JoinRequest) -> None:
        name = str(asked.person)
        if request.POST.get("do") == "approve":
            approve_joining(request=asked, by=request.user)
            messages.success(request, f"{name} is in, and has a mail that says so.")
            return
        form = DeclineForm(request.POST)
        if not form.is_valid():
            raise Refused(str(form.errors["words"][0]))
        decline_joining(request=asked, by=request.user, now=clock.now(), words=form.cleaned_data["words"])
        messages.success(request, f"{name} was told kindly that it is a no.")


class JoiningView(ServicePage):
    """Who joins at once, and who waits for a yes."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, JoiningForm(initial={"domains": self.service.mail_domains}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = JoiningForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        change_service(service=self.service, by=request.user, mail_domains=form.cleaned_data["domains"])
        messages.success(request, "Saved. It holds for whoever joins from now on.")
        return redirect(reverse("people:setup") + self.here())

    def page(self, request: SignedInRequest, form: JoiningForm) -> HttpResponse:
        return render(request, "people/joining.html", self.chosen(form=form))


class AskForTeamView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, self.form(request))

    def form(self, request: SignedInRequest, data: object = None) -> AskForTeamForm:
        return AskForTeamForm(data, teams=teams_to_ask_for(request.user), person=request.user)

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request, request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            ask_for_team(
                person=request.user,
                team=form.cleaned_data["team"],
                is_further=form.is_further,
                by=request.user,
                now=clock.now(),
            )
        except Refused as refusal:
            form.add_error("team", refusal.message)
            return self.page(request, form)
        messages.success(request, "We have asked. You get a mail when there is an answer.")
        return redirect("people:me")

    def page(self, request: SignedInRequest, form: AskForTeamForm) -> HttpResponse:
        return render(request, "people/ask_for_team.html", {"form": form})


class WithdrawTeamRequestView(LoginRequiredMixin, View):
    def post(self, request: SignedInRequest) -> HttpResponse:
        asked = get_object_or_404(TeamRequest.objects.select_related("team"), person=request.user)
        withdraw_team_request(request=asked, by=request.user)
        messages.success(request, "You do not ask for another team any more.")
        return redirect("people:me")


class DecideTeamView(LoginRequiredMixin, View):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        asked = get_object_or_404(TeamRequest.objects.select_related("person", "team__organisation"), pk=pk)
        if not user_can_name_deputy(request.user, asked.team):
            raise PermissionDenied("Only the team's lead or an administrator decides who belongs to it.")
        try:
            if request.POST.get("do") == "confirm":
                confirm_team(request=asked, by=request.user, now=clock.now())
                messages.success(request, f"{asked.person} is in {asked.team} now.")
            else:
                decline_team(request=asked, by=request.user)
                messages.success(request, f"{asked.person} is told that it is a no.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("people:team", asked.team_id)
