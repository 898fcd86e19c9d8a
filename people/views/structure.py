"""Names of teams and organisations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core.errors import Refused
from people.actions import change_team, rename_organisation
from people.enums import Role
from people.forms.editing import OrganisationForm, TeamForm
from people.models import Locality, Organisation
from people.permissions import is_administrator, services_where, user_can_rename_organisation
from people.requests import SignedInRequest
from people.views.teams import OneTeam


class ChangeTeamView(OneTeam):
    def form(self, request: SignedInRequest, data: QueryDict | None = None) -> TeamForm:
        if not self.administers:
            raise PermissionDenied("Only an administrator changes a team.")
        own = Locality.objects.offered().filter(service__in=services_where(request.user, Role.ADMINISTRATOR))
        localities = own | Locality.objects.filter(pk=self.team.locality_id or 0)
        first = {"name": self.team.name, "locality": self.team.locality_id}
        return TeamForm(data, localities=localities, initial=first)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, self.form(request))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request, request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            change_team(team=self.team, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.message)
            return self.page(request, form)
        messages.success(
            request, "The team is changed. Change it in your staff list too, or the old name comes back."
        )
        return redirect("people:team", pk)

    def page(self, request: SignedInRequest, form: TeamForm) -> HttpResponse:
        return render(request, "people/change_team.html", {"team": self.team, "form": form})


class RenameOrganisationView(LoginRequiredMixin, View):
    organisation: Organisation

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not is_administrator(request.user):
            raise PermissionDenied("Only an administrator renames an organisation.")
        self.organisation = get_object_or_404(Organisation, pk=kwargs["pk"])
        if not user_can_rename_organisation(request.user, self.organisation):
            raise PermissionDenied(
                "Another service reaches people of this organisation too. Ask whoever administers every service."
            )
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, OrganisationForm(initial={"name": self.organisation.name}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = OrganisationForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            rename_organisation(organisation=self.organisation, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.message)
            return self.page(request, form)
        messages.success(
            request,
            "The organisation is renamed. Change it in your staff list too, or the old name comes back.",
        )
        return redirect("people:teams")

    def page(self, request: SignedInRequest, form: OrganisationForm) -> HttpResponse:
        context = {"organisation": self.organisation, "form": form}
        return render(request, "people/rename_organisation.html", context)
