from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views import View

from certificates.actions import choose_what_is_shown, note_opened, reissue, request_certificate_file, revoke
from certificates.designs.reading import design_on
from certificates.forms import RevokeForm, ShownForm
from certificates.models import Certificate
from certificates.names import is_in_older_name, undrawn_names
from certificates.numbers import parse_number
from certificates.permissions import user_can_open, user_can_run_certificate, user_holds
from core import clock
from core.drawn import being_drawn
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest


def certificate_for(number: str, person: Person, may: Callable[[Person, Certificate], bool]) -> Certificate:
    """The certificate if the person may do that with it; otherwise as if there were none."""
    rows = Certificate.objects.select_related("service", "person", "replaces", "replaced_by")
    certificate = rows.filter(number=parse_number(number)).first()
    if certificate is None or not may(person, certificate):
        raise Http404
    return certificate


class CertificateView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_can_open)
        is_holder = user_holds(request.user, certificate)
        if not is_holder:
            note_opened(certificate=certificate, by=request.user)
        context = {
            "certificate": certificate,
            "says": certificate.says,
            "is_holder": is_holder,
            "may_run": user_can_run_certificate(request.user, certificate),
            "shown": shown_in_words(certificate),
            "is_in_older_name": is_holder and is_in_older_name(certificate, request.user),
            "design": design_on(certificate) if certificate.says.design else None,
            "undrawn": undrawn_names([certificate.says.name]) if certificate.is_valid else [],
        }
        return render(request, "certificates/certificate.html", context)


def shown_in_words(certificate: Certificate) -> list[str]:
    labels = {field.name: str(field.verbose_name) for field in Certificate._meta.fields}
    return [labels[name] for name in Certificate.SHOWN if getattr(certificate, name)]


class CertificatePdfView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_can_open)
        if not certificate.is_valid:
            messages.warning(request, "This certificate was revoked, so it can no longer be downloaded.")
            return redirect(certificate)
        file = request_certificate_file(certificate=certificate, now=clock.now())
        if file.made_at is None:
            back = (certificate.get_absolute_url(), "The certificate")
            return being_drawn(request, file, title=certificate.says.title, back=back)
        if not user_holds(request.user, certificate):
            note_opened(certificate=certificate, by=request.user)
        response = HttpResponse(bytes(file.content), content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="certificate-{certificate.number}.pdf"'
        return response


class ChooseShownView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_holds)
        return self.page(request, certificate, ShownForm(instance=certificate))

    def post(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_holds)
        form = ShownForm(request.POST)
        if not form.is_valid():
            return self.page(request, certificate, form)
        choose_what_is_shown(certificate=certificate, shown=form.cleaned_data, by=request.user)
        messages.success(request, "Saved. The public page shows what you chose.")
        return redirect(certificate)

    def page(self, request: SignedInRequest, certificate: Certificate, form: ShownForm) -> HttpResponse:
        return render(request, "certificates/shown.html", {"certificate": certificate, "form": form})


class RevokeView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_can_run_certificate)
        return self.page(request, certificate, RevokeForm())

    def post(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_can_run_certificate)
        form = RevokeForm(request.POST)
        if not form.is_valid():
            return self.page(request, certificate, form)
        reason = form.cleaned_data["reason"]
        try:
            revoke(certificate=certificate, reason=reason, by=request.user, now=clock.now())
            messages.success(request, "The certificate is revoked. Its public page says so from now on.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(certificate)

    def page(self, request: SignedInRequest, certificate: Certificate, form: RevokeForm) -> HttpResponse:
        context = {"certificate": certificate, "says": certificate.says, "form": form}
        return render(request, "certificates/revoke.html", context)


class ReissueView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_can_run_certificate)
        context = {"certificate": certificate, "says": certificate.says}
        return render(request, "certificates/reissue.html", context)

    def post(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_can_run_certificate)
        try:
            newer = reissue(certificate=certificate, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect(certificate)
        messages.success(request, f"Re-issued with the number {newer.number}. The old one is revoked.")
        return redirect(newer)
