"""The days on which a service's groups do not meet."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.bank_holidays import bank_holidays
from core.errors import Refused
from people.requests import SignedInRequest
from sessions.permissions import services_run_by, user_can_make_sessions
from supervision import actions
from supervision.forms.holidays import SchoolHolidayForm
from supervision.models import SchoolHoliday

# Somebody who enters last term's holidays sees that they are there.
LISTED_FOR = timedelta(days=366)


class RunnersView(LoginRequiredMixin, View):
    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not user_can_make_sessions(request.user):
            raise PermissionDenied("This page is for the people who run groups.")
        return super().dispatch(request, *args, **kwargs)


class HolidaysView(RunnersView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.show(request, SchoolHolidayForm(services=services_run_by(request.user)))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = SchoolHolidayForm(request.POST, services=services_run_by(request.user))
        if form.is_valid():
            try:
                actions.add_school_holiday(by=request.user, **form.cleaned_data)
            except Refused as refused:
                form.add_error("ends_on", refused.message)
            else:
                messages.success(request, "Saved. Dates that you add from now on leave these days out.")
                return redirect("supervision:holidays")
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: SchoolHolidayForm) -> HttpResponse:
        today, services = clock.today(), services_run_by(request.user)
        own = SchoolHoliday.objects.filter(service__in=services, ends_on__gte=today - LISTED_FOR)
        coming = [(day, name) for day, name in sorted(bank_holidays().items()) if day >= today]
        context = {
            "form": form,
            "holidays": own.select_related("service"),
            "several": len(services) > 1,
            "bank_holidays": coming[:10],
        }
        return render(request, "supervision/groups/holidays.html", context)


class RemoveHolidayView(RunnersView):
    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        own = SchoolHoliday.objects.filter(service__in=services_run_by(request.user))
        actions.remove_school_holiday(holiday=get_object_or_404(own, pk=pk), by=request.user)
        messages.success(request, "Removed.")
        return redirect("supervision:holidays")
