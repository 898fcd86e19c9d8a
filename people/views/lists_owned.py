"""The lists that a service owns, on one page, and what is done with their entries."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core import clock
from core.errors import Refused
from people.actions import (
    add_team,
    move_entry,
    offer_again,
    remove_locality,
    remove_team,
    rename_locality,
    retire,
)
from people.actions.lists import ListEntry
from people.choosing import ServicePage
from people.forms.lists import FindEntryForm, LocalityNameForm, NewTeamForm
from people.models import Locality, Team
from people.models.organisations import ListedQuerySet, TeamQuerySet
from people.requests import SignedInRequest
from people.views.own_words import shown_lists


class OwnedLists(ServicePage):
    def teams(self) -> TeamQuerySet:
        own = Team.objects.of_services([self.service]).values("pk")
        return Team.objects.filter(pk__in=own).select_related("organisation", "locality")

    def localities(self) -> ListedQuerySet[Locality]:
        return self.service.localities.all()

    def address(self, kind: str = "") -> str:
        """`kind`: the list that stands open there."""
        return reverse("people:lists") + self.here() + (f"&open={kind}#{kind}" if kind else "")


class ListsView(OwnedLists):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, NewTeamForm(service=self.service))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = NewTeamForm(request.POST, service=self.service)
        if not form.is_valid():
            return self.page(request, form)
        try:
            team = add_team(service=self.service, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.message)
            return self.page(request, form)
        messages.success(request, f"{team} is added.")
        return redirect(self.address("team"))

    def page(self, request: SignedInRequest, form: NewTeamForm) -> HttpResponse:
        finding = FindEntryForm(request.GET)
        words = finding.cleaned_data["find"] if finding.is_valid() else ""
        # What is counted loses the order that its model names.
        localities = self.localities().annotate(
            people_count=Count("people", distinct=True), team_count=Count("teams", distinct=True)
        )
        teams = self.teams().annotate(size=Count("members"))
        if words:
            localities = localities.filter(name__icontains=words)
            teams = teams.filter(Q(name__icontains=words) | Q(organisation__name__icontains=words))
        context = self.chosen(
            form=form,
            finding=finding,
            found_by=words,
            teams=teams.order_by("position", "name", "organisation__name"),
            localities=localities.order_by("position", "name"),
            word_lists=shown_lists(self.service),
            opened="new" if form.errors else request.GET.get("open", ""),
        )
        return render(request, "people/lists.html", context, status=422 if form.errors else 200)


class ChangeListEntryView(OwnedLists):
    """`kind` is what the address names; the entry is one of this service's, or is not there."""

    def post(self, request: SignedInRequest, kind: str, pk: int) -> HttpResponse:
        entry = self.entry(kind, pk)
        try:
            messages.success(request, self.do(request, entry))
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(self.address(kind))

    def entry(self, kind: str, pk: int) -> ListEntry:
        if kind == "team":
            return get_object_or_404(self.teams(), pk=pk)
        return get_object_or_404(Locality.objects.filter(service=self.service), pk=pk)

    def do(self, request: SignedInRequest, entry: ListEntry) -> str:
        name, wanted = entry.name, request.POST.get("do")
        if wanted == "retire":
            retire(entry=entry, by=request.user, now=clock.now())
            return f"{name} is retired. It stays with whoever has it, and is offered no more."
        if wanted == "again":
            offer_again(entry=entry, by=request.user)
            return f"{name} is offered again."
        if wanted in {"up", "down"}:
            return self.move(request, entry, up=wanted == "up")
        if wanted != "remove":
            raise Refused("Choose what should become of it.")
        if isinstance(entry, Team):
            remove_team(team=entry, by=request.user)
        else:
            remove_locality(locality=entry, by=request.user)
        return f"{name} is removed."

    def move(self, request: SignedInRequest, entry: ListEntry, *, up: bool) -> str:
        among: Sequence[ListEntry] = list(self.teams() if isinstance(entry, Team) else self.localities())
        if move_entry(entry=entry, among=among, up=up, by=request.user):
            return f"{entry.name} is moved {'up' if up else 'down'}."
        return f"{entry.name} stands at the {'top' if up else 'end'} already."


class RenameLocalityView(OwnedLists):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        locality = self.locality(pk)
        return self.page(request, locality, LocalityNameForm(initial={"name": locality.name}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        locality, form = self.locality(pk), LocalityNameForm(request.POST)
        if not form.is_valid():
            return self.page(request, locality, form)
        try:
            rename_locality(locality=locality, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("name", refusal.message)
            return self.page(request, locality, form)
        messages.success(request, "The locality is renamed. Change it in your staff list too.")
        return redirect(f"{reverse('people:lists')}?service={locality.service.slug}")

    def locality(self, pk: int) -> Locality:
        own = Locality.objects.filter(service__in=self.services).select_related("service")
        return get_object_or_404(own, pk=pk)

    def page(self, request: SignedInRequest, locality: Locality, form: LocalityNameForm) -> HttpResponse:
        context = self.chosen(locality=locality, form=form)
        return render(request, "people/rename_locality.html", context, status=422 if form.errors else 200)
