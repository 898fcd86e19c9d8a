"""What the pages share that those use who run a service: whose service it is, and a form that is kept by an action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from core.errors import Refused
from people.choosing import ServicePage
from people.enums import Role
from people.permissions import services_where
from people.requests import SignedInRequest

RUNS = (Role.CLINICIAN, Role.ADMINISTRATOR)
READS = (*RUNS, Role.COMMISSIONER)


class RunnersPage(ServicePage):
    """For those who run a service, or hold one of `roles` for it; `?service=` says which where they have several."""

    request: SignedInRequest
    roles: tuple[Role, ...] = RUNS

    def own[Kept: Model](self, rows: QuerySet[Kept], pk: int) -> Kept:
        """Of the reader's services; what belongs to another service is not there."""
        found = rows.filter(pk=pk, service__in=self.services).first()
        if found is None:
            raise Http404
        return found

    @property
    def can_edit(self) -> bool:
        return bool(services_where(self.request.user, *RUNS))


class FormView(View):
    """One form on a page of its own. `save` calls the action and says where to go on."""

    request: SignedInRequest

    template = "people/form_page.html"
    title, intro, button = "", "", "Save"
    back_url, back_text = "", ""
    done = "Saved."

    def form(self, data: Any = None) -> forms.Form:
        raise NotImplementedError

    def save(self, form: forms.Form) -> str:
        raise NotImplementedError

    def prepare(self, **kwargs: int | str) -> None:
        """Finds what the page is about, and fills in its words."""

    def get(self, request: SignedInRequest, **kwargs: int | str) -> HttpResponse:
        self.prepare(**kwargs)
        return self.show(self.form())

    def post(self, request: SignedInRequest, **kwargs: int | str) -> HttpResponse:
        self.prepare(**kwargs)
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(form, 422)
        try:
            address = self.save(form)
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(form, 422)
        messages.success(request, self.done)
        return redirect(address)

    def show(self, form: forms.Form, status: int = 200) -> HttpResponse:
        return render(self.request, self.template, {"form": form, "page": self}, status=status)


class FormPage(FormView, RunnersPage):
    """For those who run a service."""


class ConfirmView(View):
    """Something is taken away, after one question."""

    request: SignedInRequest

    title, text, button, keep = "", "", "Delete it", "Keep it"
    back_url = ""
    done = "Deleted."

    def prepare(self, **kwargs: int | str) -> None:
        raise NotImplementedError

    def act(self) -> str:
        raise NotImplementedError

    def get(self, request: SignedInRequest, **kwargs: int | str) -> HttpResponse:
        self.prepare(**kwargs)
        return render(request, "people/confirm_page.html", {"page": self})

    def post(self, request: SignedInRequest, **kwargs: int | str) -> HttpResponse:
        self.prepare(**kwargs)
        try:
            address = self.act()
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect(self.back_url)
        messages.success(request, self.done)
        return redirect(address)


class ConfirmPage(ConfirmView, RunnersPage):
    """For those who run a service."""
