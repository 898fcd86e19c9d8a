"""Whom a service asks for a second step, and helping somebody who lost theirs."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core.errors import Refused
from people.actions import reset_second_step, set_second_step
from people.choosing import ServicePage
from people.enums import ResetReason, SecondStep
from people.forms.second_step import ResetSecondStepForm, SecondStepForm
from people.permissions import user_can_reset_second_step
from people.requests import SignedInRequest
from people.second_step import has_second_step
from people.views.lists import OnePerson


class SecondStepPolicyView(ServicePage):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, SecondStepForm(initial={"policy": self.service.second_step}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = SecondStepForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        set_second_step(service=self.service, policy=SecondStep(form.cleaned_data["policy"]), by=request.user)
        messages.success(request, "Saved. It holds from the next page that anybody opens.")
        return redirect(reverse("people:setup") + self.here())

    def page(self, request: SignedInRequest, form: SecondStepForm) -> HttpResponse:
        return render(request, "people/second_step.html", self.chosen(form=form))


class ResetSecondStepView(OnePerson):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.page(request, ResetSecondStepForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ResetSecondStepForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            reset_second_step(
                person=self.person, reason=ResetReason(form.cleaned_data["reason"]), by=request.user
            )
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, f"{self.person} sets up a new second step when they next sign in.")
        return redirect("people:person", pk)

    def page(self, request: SignedInRequest, form: ResetSecondStepForm) -> HttpResponse:
        if self.person != request.user and not user_can_reset_second_step(request.user, self.person):
            raise PermissionDenied("Only an administrator who may give the same roles does this.")
        context = {"person": self.person, "form": form, "has_one": has_second_step(self.person)}
        return render(request, "people/reset_second_step.html", context)
