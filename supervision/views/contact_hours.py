"""Hours of supervision: one's own, one's team's, and the service's own clinicians'."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from core.template_context import TemplateContext
from core.wording import hours
from people.enums import Role
from people.models import Person
from people.permissions import is_administrator, is_clinician, is_manager, services_where
from people.requests import SignedInRequest
from supervision import actions
from supervision.forms.contact_hours import MinimumForm, OutsideSupervisionForm
from supervision.models import OutsideSupervision, SupervisionMinimum
from supervision.reads.contact_hours import (
    SupervisionAttendance,
    contact_hours_status,
    hours_by_group,
    outside_minutes,
    own_clinicians,
    supervision_attendance,
)
from supervision.rules.contact_hours import minimum_in_words

A_YEAR = timedelta(days=365)


class ContactHoursView(LoginRequiredMixin, View):
    """Everybody's own page; adding supervision had elsewhere is on it."""

    request: SignedInRequest

    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, OutsideSupervisionForm(initial={"day": clock.today()}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = OutsideSupervisionForm(request.POST)
        if form.is_valid():
            try:
                actions.log_outside_supervision(by=request.user, now=clock.now(), **form.cleaned_data)
            except Refused as refused:
                form.add_error("day", refused.message)
            else:
                messages.success(request, "Added.")
                return redirect("supervision:hours")
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: OutsideSupervisionForm) -> HttpResponse:
        person, today = request.user, clock.today()
        since = today - A_YEAR
        groups = hours_by_group(person, since, today)
        elsewhere = outside_minutes([person], since, today).get(person.pk, 0)
        context = {
            "form": form,
            "groups": groups,
            "elsewhere": elsewhere,
            "total": sum(row.minutes for row in groups) + elsewhere,
            "logged": OutsideSupervision.objects.filter(person=person, day__gte=since),
            "leads_people": is_manager(person),
            "administers": is_administrator(person),
            **own_contact_hours(person, today),
        }
        return render(request, "supervision/hours/own.html", context)


def own_contact_hours(person: Person, today: date) -> TemplateContext:
    """Only clinicians are held against a minimum, and only once they have said what it is."""
    if not is_clinician(person):
        return {"is_clinician": False}
    [standing] = contact_hours_status([person], today)
    words = minimum_in_words(standing.minimum, today) if standing.minimum else ""
    return {"is_clinician": True, "standing": standing, "minimum_words": words}


class RemoveOutsideSupervisionView(LoginRequiredMixin, View):
    request: SignedInRequest

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        logged = get_object_or_404(OutsideSupervision, pk=pk, person=request.user)
        actions.remove_outside_supervision(logged=logged, by=request.user)
        messages.success(request, "Removed.")
        return redirect("supervision:hours")


class PermittedView(LoginRequiredMixin, View):
    request: SignedInRequest

    refusal = ""

    def is_permitted(self, person: Person) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not self.is_permitted(request.user):
            raise PermissionDenied(self.refusal)
        return super().dispatch(request, *args, **kwargs)


class MinimumView(PermittedView):
    refusal = "The minimum is for the service's own clinicians."

    def is_permitted(self, person: Person) -> bool:
        return is_clinician(person)

    def get(self, request: SignedInRequest) -> HttpResponse:
        known = SupervisionMinimum.objects.filter(person=request.user).first()
        first = {name: getattr(known, name) for name in MinimumForm.base_fields} if known else None
        return self.show(request, MinimumForm(initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = MinimumForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        actions.set_minimum(by=request.user, now=clock.now(), **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("supervision:hours")

    def show(self, request: SignedInRequest, form: MinimumForm) -> HttpResponse:
        return render(request, "supervision/hours/minimum.html", {"form": form})


class TeamHoursView(PermittedView):
    """Attendance and hours of a manager's people. Nothing of what was said, and no group's name."""

    refusal = "This page is for people who lead a team."

    def is_permitted(self, person: Person) -> bool:
        return is_manager(person)

    def get(self, request: SignedInRequest) -> HttpResponse:
        today = clock.today()
        people = list(Person.objects.in_teams_led_by(request.user, today).order_by("full_name"))
        found = supervision_attendance(people, today - A_YEAR, today)
        rows = [[person.full_name, *cells(found[person.pk])] for person in people]
        return render(request, "supervision/hours/team.html", {"rows": rows})


def cells(row: SupervisionAttendance) -> list[str | int]:
    return [row.attended, row.apologies, row.did_not_attend, hours(row.minutes)]


class ClinicianHoursView(PermittedView):
    refusal = "This page is for the administrators of a service."

    def is_permitted(self, person: Person) -> bool:
        return is_administrator(person)

    def get(self, request: SignedInRequest) -> HttpResponse:
        today = clock.today()
        services = services_where(request.user, Role.ADMINISTRATOR)
        parts = [
            (service, contact_hours_status(own_clinicians(service, today), today)) for service in services
        ]
        return render(request, "supervision/hours/clinicians.html", {"parts": parts})
