"""Teams, their leads and their deputies."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from people.actions import end_leadership, name_deputy, name_lead
from people.choosing import ServicePage
from people.enums import Leadership
from people.forms.teams import NameSomebodyForm
from people.models import Person, Team, TeamLeadership
from people.permissions import is_known, user_can_administer_team, user_can_name_deputy
from people.requests import SignedInRequest


def in_order(leaderships: QuerySet[TeamLeadership]) -> QuerySet[TeamLeadership]:
    """Leads first."""
    return leaderships.select_related("person").order_by("-kind", "pk")


class TeamsView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        today = clock.today()
        present = Q(members__in=Person.objects.in_main_post_on(today))
        leaders = Prefetch("leaderships", in_order(TeamLeadership.objects.in_force(today)))
        teams = Team.objects.filter(pk__in=Team.objects.of_services([self.service]).values("pk"))
        teams = teams.select_related("organisation", "locality").prefetch_related(leaders)
        context = self.chosen(teams=teams.annotate(size=Count("members", filter=present)))
        return render(request, "people/teams.html", context)


class OneTeam(LoginRequiredMixin, View):
    """For the team's administrators and for those who lead it or deputise."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.team = get_object_or_404(
            Team.objects.select_related("organisation", "locality"), pk=kwargs["pk"]
        )
        self.administers = user_can_administer_team(request.user, self.team)
        if not self.administers and self.team.pk not in request.user.led_team_ids:
            raise Http404 if is_known(request.user) else PermissionDenied
        self.names_deputies = self.administers or user_can_name_deputy(request.user, self.team)
        return super().dispatch(request, *args, **kwargs)


class TeamView(OneTeam):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, NameSomebodyForm(team=self.team, kinds=self.kinds()))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not self.names_deputies:
            raise PermissionDenied("Only the team's lead or an administrator names a deputy.")
        form = NameSomebodyForm(request.POST, team=self.team, kinds=self.kinds())
        if not form.is_valid():
            return self.page(request, form)
        give = name_lead if form.kind == Leadership.LEAD else name_deputy
        leadership = give(team=self.team, person=form.person, by=request.user)
        messages.success(request, f"{form.person} is {leadership.get_kind_display().lower()} of {self.team}.")
        return redirect("people:team", pk)

    def kinds(self) -> list[Leadership]:
        return [Leadership.DEPUTY, Leadership.LEAD] if self.administers else [Leadership.DEPUTY]

    def page(self, request: SignedInRequest, form: NameSomebodyForm) -> HttpResponse:
        leaderships = list(in_order(self.team.leaderships.in_force(clock.today())))
        for one in leaderships:
            one.can_be_ended = self.administers or (  # type: ignore[attr-defined]
                self.names_deputies and one.kind == Leadership.DEPUTY
            )
        context = {
            "team": self.team,
            "leaderships": leaderships,
            "members": Person.objects.of_teams([self.team], clock.today()),
            "form": form if self.names_deputies else None,
            "administers": self.administers,
            "team_requests": self.team.requests.select_related("person__team", "team")
            if self.names_deputies
            else [],
        }
        return render(request, "people/team.html", context)


class EndLeadershipView(OneTeam):
    def post(self, request: SignedInRequest, pk: int, leadership_pk: int) -> HttpResponse:
        leadership = get_object_or_404(
            TeamLeadership.objects.select_related("team", "person"), pk=leadership_pk, team=self.team
        )
        end_leadership(leadership=leadership, by=request.user)
        messages.success(
            request,
            f"{leadership.person} is no longer {leadership.get_kind_display().lower()} of {self.team}.",
        )
        return redirect("people:team", pk)
