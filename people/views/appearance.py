"""Light or dark, as each person likes. Visitors have what their phone or computer is set to: no cookie is set for it."""

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from people.actions import choose_colour_scheme
from people.forms.appearance import AppearanceForm
from people.requests import SignedInRequest


class AppearanceView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        form = AppearanceForm(initial={"scheme": request.user.colour_scheme})
        return render(request, "people/appearance.html", {"form": form})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = AppearanceForm(request.POST)
        if not form.is_valid():
            return render(request, "people/appearance.html", {"form": form})
        choose_colour_scheme(person=request.user, scheme=form.cleaned_data["scheme"], by=request.user)
        messages.success(request, "Your choice is saved.")
        return redirect("people:appearance")
