"""Hours of reflective supervision by category, and the signature under a year of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from competence.actions import decide_hours, send_hours, withdraw_hours
from competence.forms.hours import SendHoursForm, SignHoursForm, YearEndForm
from competence.models import HoursSignOff
from competence.reads.hours import supervision_year
from competence.reads.supervisors import supervisors_for
from config import policy
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest


class HoursView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form = YearEndForm(request.GET) if "ends" in request.GET else None
        if form is not None and not form.is_valid():
            return self.show(request, clock.today(), year_form=form, status=422)
        return self.show(request, form.cleaned_data["ends"] if form else clock.today())

    def post(self, request: SignedInRequest) -> HttpResponse:
        if request.POST.get("do") == "withdraw":
            return self.withdraw(request)
        form = self.send_form(request, request.POST)
        if not form.is_valid():
            return self.show(request, clock.today(), send_form=form, status=422)
        data = form.cleaned_data
        try:
            sent = send_hours(
                supervisor=form.supervisors[data["supervisor"]],
                until=data["ends"],
                by=request.user,
                now=clock.now(),
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, data["ends"], send_form=form, status=422)
        messages.success(request, f"Sent to {sent.supervisor}. They have a mail about it.")
        return redirect("competence:hours")

    def withdraw(self, request: SignedInRequest) -> HttpResponse:
        waiting = HoursSignOff.objects.waiting().filter(person=request.user).first()
        if waiting is not None:
            withdraw_hours(sent=waiting, by=request.user, now=clock.now())
            messages.success(request, "Taken back. Nobody can sign them any more.")
        return redirect("competence:hours")

    def send_form(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> SendHoursForm:
        return SendHoursForm(*args, supervisors=supervisors_for(request.user, clock.today()), **kwargs)

    def show(
        self,
        request: SignedInRequest,
        until: date,
        year_form: YearEndForm | None = None,
        send_form: SendHoursForm | None = None,
        status: int = 200,
    ) -> HttpResponse:
        sent = HoursSignOff.objects.filter(person=request.user, withdrawn_at__isnull=True)
        rows = list(sent.select_related("supervisor")[:20])
        context = {
            "year": supervision_year(request.user, until),
            "year_form": year_form or YearEndForm(initial={"ends": until}),
            "send_form": send_form or self.send_form(request, initial={"ends": until}),
            "sent": rows,
            "waiting": next((one for one in rows if one.decided_at is None), None),
            "hours_needed": policy.RENEWAL_SUPERVISION_HOURS,
            "training_needed": policy.RENEWAL_TRAINING_HOURS,
        }
        return render(request, "competence/hours/mine.html", context, status=status)


class SignHoursView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, self.sent(request, pk), SignHoursForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        sent = self.sent(request, pk)
        form = SignHoursForm(request.POST)
        if form.is_valid():
            try:
                decide_hours(
                    sent=sent,
                    signs=request.POST.get("do") == "sign",
                    comment=form.cleaned_data["comment"],
                    by=request.user,
                    now=clock.now(),
                )
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, f"Done. {sent.person} has a mail about it.")
                return redirect("competence:to_confirm")
        return self.show(request, sent, form, status=422)

    def sent(self, request: SignedInRequest, pk: int) -> HoursSignOff:
        found = HoursSignOff.objects.sent_to(request.user).select_related("person__team")
        return get_object_or_404(found, pk=pk)

    def show(
        self, request: SignedInRequest, sent: HoursSignOff, form: SignHoursForm, status: int = 200
    ) -> HttpResponse:
        return render(request, "competence/hours/sign.html", {"sent": sent, "form": form}, status=status)
