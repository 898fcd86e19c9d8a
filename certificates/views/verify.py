"""For strangers who were given a number. It says no more than the holder allows, and bears no guessing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.cache import never_cache

from certificates.forms import NumberForm
from certificates.models import Certificate
from certificates.numbers import parse_number
from certificates.rate_limits import WRONG_NUMBERS
from core.client_address import client_address


class VerifyView(View):
    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "certificates/verify.html", {"form": NumberForm()})

    def post(self, request: HttpRequest) -> HttpResponse:
        """A number in the form's address would be kept in more places than a number that is sent."""
        form = NumberForm(request.POST)
        if not form.is_valid():
            return render(request, "certificates/verify.html", {"form": form}, status=422)
        number = parse_number(form.cleaned_data["number"])
        if number is None:
            form.add_error("number", "Check the number: it has 12 letters and digits after ATT.")
            return render(request, "certificates/verify.html", {"form": form}, status=422)
        return redirect("certificates:verify_number", number)


@method_decorator(never_cache, name="dispatch")
class VerifyNumberView(View):
    def get(self, request: HttpRequest, number: str) -> HttpResponse:
        rows = Certificate.objects.select_related("service", "replaced_by")
        certificate = rows.filter(number=parse_number(number)).first()
        if certificate is None and not WRONG_NUMBERS.take(client_address(request)):
            return self.wait(request)
        context = {"certificate": certificate, "says": certificate and certificate.says}
        status = 200 if certificate else 404
        response = render(request, "certificates/verified.html", context, status=status)
        response["X-Robots-Tag"] = "noindex"
        return response

    def wait(self, request: HttpRequest) -> HttpResponse:
        response = render(request, "certificates/wait.html", status=429)
        response["Retry-After"] = str(WRONG_NUMBERS.seconds)
        return response
