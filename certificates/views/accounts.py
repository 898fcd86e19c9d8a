"""One's own reflective accounts. To anybody else there are none."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from certificates.actions import add_account, change_account, remove_account
from certificates.cpd.lines import line_named
from certificates.forms import AccountForm
from certificates.models import ReflectiveAccount
from core import clock
from people.requests import SignedInRequest

TEMPLATE = "certificates/cpd/account.html"


def own_account(request: SignedInRequest, pk: int) -> ReflectiveAccount:
    return get_object_or_404(ReflectiveAccount, pk=pk, person=request.user)


class AddAccountView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        """`about` names a line of one's own log, with which the account begins."""
        line = line_named(request.user, request.GET.get("about", ""))
        return render(request, TEMPLATE, {"form": AccountForm(initial=AccountForm.values_about(line))})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = AccountForm(request.POST)
        if not form.is_valid():
            return render(request, TEMPLATE, {"form": form}, status=422)
        add_account(by=request.user, now=clock.now(), **form.fields_of_account())
        messages.success(request, "Your account is kept. Only you can read it.")
        return redirect("certificates:cpd")


class ChangeAccountView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        account = own_account(request, pk)
        form = AccountForm(initial=AccountForm.values_of(account))
        return render(request, TEMPLATE, {"form": form, "account": account})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        account = own_account(request, pk)
        form = AccountForm(request.POST)
        if not form.is_valid():
            return render(request, TEMPLATE, {"form": form, "account": account}, status=422)
        change_account(account=account, by=request.user, **form.fields_of_account())
        messages.success(request, "Your account is changed.")
        return redirect("certificates:cpd")


class RemoveAccountView(LoginRequiredMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        remove_account(account=own_account(request, pk), by=request.user)
        messages.success(request, "The account is removed.")
        return redirect("certificates:cpd")
