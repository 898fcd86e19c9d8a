"""The groups in which recommendations stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core.errors import Refused
from guide.views.editing import ConfirmPage, FormPage, RunnersPage
from people.requests import SignedInRequest
from programme.actions.strategy import add_group, change_group, delete_group, start_groups
from programme.models import StrategyGroup
from programme.strategy.forms import GroupNameForm, StrategyGroupForm
from programme.strategy.usual_groups import USUAL_GROUPS
from programme.views.strategy.parts import address_in


class StrategyGroupsView(RunnersPage):
    """Opening it shows the groups; sending it starts with the usual ones."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        groups = StrategyGroup.objects.filter(service=self.service).annotate(held=Count("recommendations"))
        context = self.chosen(groups=groups, usual=USUAL_GROUPS)
        return render(request, "programme/strategy/groups.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        try:
            start_groups(service=self.service, by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, "The nine groups are there. Change what does not fit.")
        return redirect(address_in("programme:strategy_groups", self.service))


class NewStrategyGroupView(FormPage):
    title = "Add a group"

    def prepare(self, **kwargs: int | str) -> None:
        self.back_url, self.back_text = address_in("programme:strategy_groups", self.service), "Groups"

    def form(self, data: Any = None) -> forms.Form:
        return GroupNameForm(data)

    def save(self, form: forms.Form) -> str:
        add_group(service=self.service, name=form.cleaned_data["name"], by=self.request.user)
        return self.back_url


class ChangeStrategyGroupView(FormPage):
    title = "Change this group"

    def prepare(self, **kwargs: int | str) -> None:
        self.group = self.own(StrategyGroup.objects.select_related("service"), int(kwargs["pk"]))
        address = address_in("programme:strategy_groups", self.group.service)
        self.back_url, self.back_text = address, "Groups"

    def form(self, data: Any = None) -> forms.Form:
        return StrategyGroupForm(data, initial={"name": self.group.name, "order": self.group.order})

    def save(self, form: forms.Form) -> str:
        data = form.cleaned_data
        change_group(group=self.group, name=data["name"], order=data["order"], by=self.request.user)
        return self.back_url


class DeleteStrategyGroupView(ConfirmPage):
    def prepare(self, **kwargs: int | str) -> None:
        self.group = self.own(StrategyGroup.objects.select_related("service"), int(kwargs["pk"]))
        self.title = f"Delete the group “{self.group.name}”?"
        self.text = "Only a group in which nothing stands can be deleted."
        self.back_url = address_in("programme:strategy_groups", self.group.service)

    def act(self) -> str:
        delete_group(group=self.group, by=self.request.user)
        return self.back_url
