"""Two records of one person: asked by themselves or by an administrator, and confirmed twice."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from core.errors import Refused
from people.actions import agree_to_merge, ask_to_merge, confirm_merge_link, withdraw_merge
from people.actions.merging import read_merge_link
from people.forms.editing import OtherRecordForm
from people.models import MergeRequest, Person
from people.permissions import is_administrator, user_can_administer_person
from people.requests import SignedInRequest
from people.views.editing import ChangeOfPerson


class MergeView(ChangeOfPerson):
    title = "Merge two records"
    button = "Ask for the merge"
    explains = (
        "This record stays, and the other one ends. Bookings, attendance, certificates and learning move over to it. "
        "A second administrator agrees first, because it cannot be undone.",
    )

    def form(self, data: QueryDict | None = None) -> OtherRecordForm:
        return OtherRecordForm(data)

    def do(self, request: SignedInRequest, form: Any) -> str:
        other = Person.objects.visible_to(request.user).filter(email=form.cleaned_data["address"]).first()
        if other is None:
            raise Refused("Nobody of your service has this address. Check the spelling.", code="address")
        ask_to_merge(kept=self.person, closed=other, by=request.user, now=clock.now())
        return "A second administrator is asked to agree."


class TwoAccountsView(LoginRequiredMixin, View):
    """The answer is the same whoever has the address: nobody learns who has an account."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "people/two_accounts.html", {"form": OtherRecordForm()})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = OtherRecordForm(request.POST)
        if not form.is_valid():
            return render(request, "people/two_accounts.html", {"form": form})
        address = form.cleaned_data["address"]
        if address == request.user.email:
            form.add_error("address", "This is the address of this account. Give the other one.")
            return render(request, "people/two_accounts.html", {"form": form})
        other = Person.objects.confirmed().filter(email=address, is_active=True).first()
        if other is not None:
            with suppress(Refused):
                ask_to_merge(kept=request.user, closed=other, by=request.user, now=clock.now())
        messages.success(request, "If there is an account with that address, both addresses have a mail now.")
        return redirect("people:me")


class ConfirmMergeView(View):
    """Opening the link changes nothing: mail programs open links too."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            asked, _ = read_merge_link(token, clock.now())
        except Refused as refusal:
            return render(request, "people/confirm_merge.html", {"problem": refusal.message}, status=404)
        return render(request, "people/confirm_merge.html", {"asked": asked})

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            is_merged = confirm_merge_link(token=token, now=clock.now())
        except Refused as refusal:
            return render(request, "people/confirm_merge.html", {"problem": refusal.message}, status=422)
        return render(request, "people/confirm_merge.html", {"is_merged": is_merged, "is_confirmed": True})


class DecideMergeView(LoginRequiredMixin, View):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if not is_administrator(request.user):
            raise PermissionDenied("Only an administrator decides this.")
        open_ones = MergeRequest.objects.open_on(clock.now()).select_related("kept__service", "closed")
        asked = get_object_or_404(open_ones, pk=pk)
        if not user_can_administer_person(request.user, asked.kept):
            raise PermissionDenied("Only an administrator of their service decides this.")
        slug = asked.kept.service.slug if asked.kept.service else ""
        try:
            if request.POST.get("do") == "agree":
                kept = agree_to_merge(request=asked, by=request.user, now=clock.now())
                messages.success(request, f"{kept} has one record now.")
            else:
                withdraw_merge(request=asked, by=request.user)
                messages.success(request, "Both records stay as they are.")
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(reverse("people:requests") + (f"?service={slug}" if slug else ""))
