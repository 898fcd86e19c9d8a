"""The list of a service's referrals, and the way in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render

from people.enums import Role
from people.models import Person, Service
from people.permissions import is_clinician, services_where
from people.requests import SignedInRequest
from referrals.filters import ReferralFilter
from referrals.models import Referral
from referrals.reads.consulted import by_consultation
from referrals.reads.counts import COUNTS, FLAGGED
from referrals.views.base import CliniciansPage

A_PAGE = 20


def own_services(person: Person) -> list[Service]:
    services = services_where(person, Role.CLINICIAN, Role.ADMINISTRATOR)
    if not services:
        raise PermissionDenied("Referrals are for the service's own clinicians.")
    return services


@login_required
def home(request: SignedInRequest) -> HttpResponse:
    """To the referrals of one's own service; who serves several chooses."""
    services = own_services(request.user)
    if len(services) == 1:
        page = "list" if is_clinician(request.user, services[0]) else "import"
        return redirect(f"referrals:{page}", slug=services[0].slug)
    for service in services:
        service.is_own_clinic = is_clinician(request.user, service)  # type: ignore[attr-defined]
    return render(request, "referrals/choose_service.html", {"services": services})


@login_required
def own_criteria(request: SignedInRequest) -> HttpResponse:
    """The set-up checklist leads here without knowing a service's name."""
    return redirect("referrals:criteria", slug=own_services(request.user)[0].slug)


class ReferralListView(CliniciansPage):
    def get(self, request: SignedInRequest, slug: str) -> HttpResponse:
        every = Referral.not_undone.for_service(self.service)
        asked = ReferralFilter(request, every.select_related("locality"), service=self.service)
        context = {
            "service": self.service,
            "form": asked.form,
            "is_filtered": asked.is_narrowed,
            "page": asked.page(A_PAGE),
            "counts": every.aggregate(**COUNTS, flagged=FLAGGED),
            "consulted": by_consultation(every),
            "to_decide": every.referrer_to_decide().count(),
        }
        return render(request, "referrals/list.html", context, status=asked.status)
