"""What the service asks of its commissioners: it stands on the first screen of the evidence."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from core import clock
from people.models import Service
from people.requests import SignedInRequest
from programme.actions import write_commissioner_request
from programme.forms import CommissionerRequestForm
from programme.models import CommissionerRequest
from programme.views.picture import chosen_inside


class CommissionerRequestView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        found = CommissionerRequest.objects.filter(service=service).first()
        return page(request, service, CommissionerRequestForm(initial={"text": found.text if found else ""}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        _form, service, _start, _end = chosen_inside(request)
        found = CommissionerRequest.objects.filter(service=service).first()
        form = CommissionerRequestForm(request.POST, initial={"text": found.text if found else ""})
        if not form.is_valid():
            return page(request, service, form, status=422)
        write_commissioner_request(
            service=service, text=form.cleaned_data["text"], by=request.user, now=clock.now()
        )
        messages.success(request, "Saved. Your commissioners read it on the first screen of the evidence.")
        return redirect(f"{reverse('programme:evidence')}?service={service.slug}#asked")


def page(
    request: SignedInRequest, service: Service, form: CommissionerRequestForm, status: int = 200
) -> HttpResponse:
    context = {"service": service, "form": form}
    return render(request, "programme/commissioner_request.html", context, status=status)
