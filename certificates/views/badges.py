"""A certificate as a badge: its holder's own page and files, and what everybody reads to check a badge."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View
from django.views.decorators.http import require_safe

from certificates.actions import make_badge
from certificates.badges.credential import is_for
from certificates.badges.files import FORMS
from certificates.badges.keys import can_sign_badges, issuer_document, key_set
from certificates.badges.pictures import png_picture, svg_picture
from certificates.enums import CertificateKind
from certificates.models import BadgeKey, BadgeStatusList, Certificate, CertificateBadge
from certificates.permissions import user_holds
from certificates.rate_limits import BADGE_FILES
from certificates.views.certificate import certificate_for
from config import policy
from core import clock
from core.errors import Refused
from people.requests import SignedInRequest

WAIT = "You took many badges just now. Please wait a few minutes and try again."


def badge_of(certificate: Certificate) -> CertificateBadge | None:
    rows = CertificateBadge.objects.filter(certificate=certificate).exclude(token="")
    return rows.select_related("certificate").first()


class BadgeView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_holds)
        badge = badge_of(certificate)
        context = {
            "certificate": certificate,
            "says": certificate.says,
            "badge": badge,
            "is_for_old_address": badge is not None and not is_for(badge, request.user.email),
            "can_be_made": can_sign_badges(),
            "forms": FORMS,
        }
        return render(request, "certificates/badges/badge.html", context)

    def post(self, request: SignedInRequest, number: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_holds)
        if not BADGE_FILES.take(request.user.pk):
            messages.warning(request, WAIT)
            return redirect("certificates:badge", certificate.number)
        try:
            make_badge(certificate=certificate, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, "Your badge is ready.")
        return redirect("certificates:badge", certificate.number)


class BadgeFileView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest, number: str, form: str) -> HttpResponse:
        certificate = certificate_for(number, request.user, user_holds)
        badge = badge_of(certificate)
        if form not in FORMS:
            raise Http404
        if badge is None or not certificate.is_valid:
            return redirect("certificates:badge", certificate.number)
        if not BADGE_FILES.take(request.user.pk):
            messages.warning(request, WAIT)
            return redirect("certificates:badge", certificate.number)
        answer = HttpResponse(FORMS[form].content(badge), content_type=FORMS[form].content_type)
        answer["Content-Disposition"] = f'attachment; filename="badge-{certificate.number}.{form}"'
        answer["Cache-Control"] = "no-store"
        return answer


def for_everybody(answer: HttpResponse) -> HttpResponse:
    """Pages of other sites may read it too: that is where badges are checked."""
    seconds = int(policy.STATUS_LIST_READ_AGAIN_AFTER.total_seconds())
    answer["Cache-Control"] = f"public, max-age={seconds}"
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def published_keys() -> list[BadgeKey]:
    keys = list(BadgeKey.objects.defer("sealed_private", "salt"))
    if not keys:
        raise Http404("No badge was made here yet.")
    return keys


@require_safe
def issuer(request: HttpRequest) -> HttpResponse:
    return for_everybody(JsonResponse(issuer_document(published_keys())))


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    return for_everybody(JsonResponse(key_set(published_keys())))


@require_safe
def status_list(request: HttpRequest, number: int) -> HttpResponse:
    found = get_object_or_404(BadgeStatusList, number=number)
    return for_everybody(HttpResponse(found.token, content_type="application/vc+jwt"))


@require_safe
def picture(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """The same for all certificates of a kind: it tells nothing about anybody."""
    if kind not in CertificateKind or form not in {"png", "svg"}:
        raise Http404
    drawn = CertificateKind(kind)
    if form == "png":
        return for_everybody(HttpResponse(png_picture(drawn), content_type="image/png"))
    return for_everybody(HttpResponse(svg_picture(drawn, "Badge"), content_type="image/svg+xml"))
