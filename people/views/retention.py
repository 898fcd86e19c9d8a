"""How long a service keeps its records."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from people.actions import set_kept_years
from people.choosing import ServicePage
from people.forms.services import KeptYearsForm
from people.requests import SignedInRequest


class KeptYearsView(ServicePage):
    def form(self, data=None) -> KeptYearsForm:
        now = {
            "training": self.service.training_kept_years,
            "supervision": self.service.supervision_kept_years,
        }
        return KeptYearsForm(data, initial=now)

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, self.form())

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        years = {name: form.cleaned_data[name] for name in ("training", "supervision")}
        set_kept_years(service=self.service, by=request.user, **years)
        messages.success(request, "The years are saved.")
        return redirect(reverse("people:setup") + self.here())

    def page(self, request: SignedInRequest, form: KeptYearsForm) -> HttpResponse:
        return render(request, "people/kept_years.html", self.chosen(form=form))
