"""The consultation log: for the service's own clinicians, and for nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from core import clock
from core.errors import Refused
from people.enums import Role
from people.models import Service
from people.permissions import is_clinician, services_where
from people.requests import SignedInRequest
from supervision import actions
from supervision.enums import Advice, Led, Purpose
from supervision.forms.consultations import (
    ConsultationFirstValues,
    ConsultationForm,
    about_the_same_person,
    values_of,
)
from supervision.models import Consultation
from supervision.models.consultations import ConsultationQuerySet
from supervision.reads.consultations import consultation_counts
from supervision.rules.consultations import recent_consultees
from supervision.rules.led_to import referrals_after

A_PAGE = 50


class ConsultationView(LoginRequiredMixin, View):
    request: SignedInRequest

    service: Service

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not is_clinician(request.user):
            raise PermissionDenied("The consultation log is for the service's own clinicians.")
        services = services_where(request.user, Role.CLINICIAN)
        asked = request.GET.get("service", "")
        self.service = next((one for one in services if one.slug == asked), services[0])
        self.services = services
        return super().dispatch(request, *args, **kwargs)

    def visible(self) -> ConsultationQuerySet:
        rows = Consultation.objects.visible_to(self.request.user)
        return rows.select_related("service", "consultee", "consultant", "consultee_area")


class ConsultationListView(ConsultationView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        today = clock.today()
        counts = consultation_counts(self.service, today - timedelta(days=365), today)
        rows = self.visible().for_service(self.service)
        page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
        led_to = referrals_after([one.pk for one in page])
        context = {
            "service": self.service,
            "services": self.services,
            "page": page,
            "lines": [(one, led_to.get(one.pk)) for one in page],
            "counts": counts,
            "purposes": advice_outcomes(counts.led_by_purpose, Purpose),
            "advice": advice_outcomes(counts.led_by_advice, Advice),
            "led": [(Led(code).label, number) for code, number in counts.led_to_referral.items() if number],
        }
        return render(request, "supervision/consultations/list.html", context)


def advice_outcomes(
    led_by: dict[str, dict[str, int]], codes: type[Purpose | Advice]
) -> list[tuple[str, int, int, int]]:
    """For each code that was chosen: how often, how many led to a referral, and of how many it is not known yet."""
    rows = ((str(codes(code).label), sum(led.values()), led) for code, led in led_by.items())
    return [(label, number, led[Led.YES], led[Led.UNKNOWN]) for label, number, led in rows if number]


class LogConsultationView(ConsultationView):
    """A new line. `?again=<pk>` starts it with the person who asked then."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        first: ConsultationFirstValues = {"day": clock.today()}
        if (again := request.GET.get("again", "")).isdecimal():
            first |= about_the_same_person(get_object_or_404(self.visible(), pk=again))
        return self.show(request, ConsultationForm(service=self.service, initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = ConsultationForm(request.POST, service=self.service)
        if not form.is_valid():
            return self.show(request, form)
        try:
            logged = actions.log_consultation(
                service=self.service, by=request.user, now=clock.now(), **form.values()
            )
        except Refused as refused:
            form.add_error(None, refused.message)
            return self.show(request, form)
        messages.success(request, f"Logged: {logged.get_advice_display().lower()}.")
        return redirect(f"{reverse('supervision:consultations')}?{urlencode({'service': self.service.slug})}")

    def show(self, request: SignedInRequest, form: ConsultationForm) -> HttpResponse:
        recent = recent_consultees(self.service, request.user)
        context = {"form": form, "service": self.service, "recent": recent}
        return render(request, "supervision/consultations/form.html", context)


def form_of(one: Consultation, data: QueryDict | None = None) -> ConsultationForm:
    """An area that was retired meanwhile stays with what was logged."""
    return ConsultationForm(
        data, service=one.service, area_before=one.consultee_area_id, initial=values_of(one)
    )


class ChangeConsultationView(ConsultationView):
    def consultation(self, pk: int) -> Consultation:
        return get_object_or_404(self.visible(), pk=pk)

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        one = self.consultation(pk)
        return self.show(request, one, form_of(one))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        one = self.consultation(pk)
        form = form_of(one, request.POST)
        if form.is_valid():
            try:
                actions.change_consultation(
                    consultation=one, by=request.user, now=clock.now(), **form.values()
                )
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                messages.success(request, "Saved.")
                return redirect("supervision:consultations")
        return self.show(request, one, form)

    def show(self, request: SignedInRequest, one: Consultation, form: ConsultationForm) -> HttpResponse:
        context = {"form": form, "service": one.service, "consultation": one}
        context["led_to"] = referrals_after([one.pk]).get(one.pk)
        return render(request, "supervision/consultations/form.html", context)
