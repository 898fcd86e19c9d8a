"""The people of a service, and one of them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import audit, clock
from core.errors import Refused
from people.actions import add_person, erase_person, grant_role, revoke_role
from people.actions.joining import requests_to_decide
from people.choosing import ServicePage
from people.enums import Role
from people.filters import PeopleFilter
from people.forms.people import AddPersonForm, GrantRoleForm
from people.models import Person, RoleGrant
from people.permissions import (
    is_administrator,
    user_can_administer_person,
    user_can_grant,
    user_can_run_service,
)
from people.requests import SignedInRequest

PEOPLE_A_PAGE = 50


class PeopleListView(ServicePage):
    roles = (Role.ADMINISTRATOR, Role.CLINICIAN)

    def get(self, request: SignedInRequest) -> HttpResponse:
        people = Person.objects.visible_to(request.user).reached_by(self.service)
        asked = PeopleFilter(request, people.select_related("team", "organisation"), service=self.service)
        context = self.chosen(
            form=asked.form,
            page=asked.page(PEOPLE_A_PAGE),
            today=clock.today(),
            administers=is_administrator(request.user, self.service),
            waiting=requests_to_decide().filter(service=self.service).count(),
            is_narrowed=asked.is_narrowed,
        )
        return render(request, "people/list.html", context, status=asked.status)


class AddPersonView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, AddPersonForm())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = AddPersonForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            person = add_person(**form.cleaned_data, service=self.service, by=request.user)
        except Refused as refusal:
            form.add_error("email", refusal.message)
            return self.page(request, form)
        messages.success(request, f"{person} can sign in with a code sent to {person.email}.")
        return redirect("people:person", person.pk)

    def page(self, request: SignedInRequest, form: AddPersonForm) -> HttpResponse:
        return render(request, "people/add.html", self.chosen(form=form))


class OnePerson(LoginRequiredMixin, View):
    """Views of one person: their service's clinicians look, its administrators act. For others nobody is there."""

    administrators_only = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not user_can_run_service(request.user):
            raise PermissionDenied("This page is for those who run the service.")
        people = Person.objects.visible_to(request.user)
        self.person = get_object_or_404(people, pk=kwargs["pk"])
        self.administers = user_can_administer_person(request.user, self.person)
        if self.administrators_only and not self.administers:
            raise PermissionDenied("Only an administrator of the service does this.")
        return super().dispatch(request, *args, **kwargs)


class PersonView(OnePerson):
    administrators_only = False

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        audit.record("person.viewed", by=request.user, about=self.person, changes_figures=False)
        grants = list(self.person.role_grants.select_related("service").order_by("role"))
        for grant in grants:
            grant.can_be_taken = user_can_grant(request.user, grant.service)  # type: ignore[attr-defined]
        context = {
            "person": self.person,
            "grants": grants,
            "leaderships": self.person.leaderships.select_related("team"),
            "administers": self.administers,
            "memberships": self.person.memberships.select_related("team", "organisation"),
            "today": clock.today(),
            "merged": self.person.email.endswith(".invalid"),
            "form": GrantRoleForm(person=self.person, by=request.user) if self.administers else None,
        }
        return render(request, "people/person.html", context)


class GrantRoleView(OnePerson):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = GrantRoleForm(request.POST, person=self.person, by=request.user)
        if form.is_valid():
            role, service = form.granted()
            grant = grant_role(person=self.person, role=role, service=service, by=request.user)
            messages.success(request, f"{self.person} is now {grant.get_role_display().lower()}.")
        else:
            messages.error(request, "Choose a role.")
        return redirect("people:person", pk)


class RevokeRoleView(OnePerson):
    def post(self, request: SignedInRequest, pk: int, grant_pk: int) -> HttpResponse:
        grant = get_object_or_404(
            RoleGrant.objects.select_related("person", "service"), pk=grant_pk, person_id=pk
        )
        try:
            revoke_role(grant=grant, by=request.user)
            messages.success(request, f"{self.person} is no longer {grant.get_role_display().lower()}.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect("people:person", pk)


class ErasePersonView(OnePerson):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "people/erase.html", {"person": self.person})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            erase_person(person=self.person, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("people:person", pk)
        messages.success(request, "The person was erased. Take them off the next staff list too.")
        return redirect("people:list")
