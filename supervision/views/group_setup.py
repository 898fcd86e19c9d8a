"""Making a supervision group, changing it, adding its dates and ending it."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from people.models import Person
from people.requests import SignedInRequest
from sessions.forms.training import hosts_of
from sessions.permissions import services_run_by, user_can_make_sessions
from supervision import actions
from supervision.forms.groups import EditGroupForm, GroupDetailsForm, NewGroupForm, RhythmFields, repeats_of
from supervision.permissions import facilitates
from supervision.rules.groups import next_in_rhythm, warning_about
from supervision.views.base import OpenGroupView


class CreateGroupView(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        if request.user.is_authenticated and not user_can_make_sessions(request.user):
            raise PermissionDenied("This page is for the people who run sessions.")
        return super().dispatch(request, *args, **kwargs)

    def form(self, request: SignedInRequest, data=None) -> NewGroupForm:
        services = services_run_by(request.user)
        hosts = hosts_of(services)
        first = {"facilitators": hosts.filter(pk=request.user.pk)}
        return NewGroupForm(data, services=services, hosts=hosts, initial=first)

    def get(self, request: SignedInRequest) -> HttpResponse:
        return render(request, "supervision/groups/new.html", {"form": self.form(request)})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = self.form(request, request.POST)
        if form.is_valid():
            try:
                group = actions.create_group(by=request.user, now=clock.now(), **form.values())
            except Refused as refused:
                form.add_error(None, refused.message)
            else:
                if warning := warning_about(group.places):
                    messages.warning(request, warning)
                for note in form.notes(group.service):
                    messages.info(request, note)
                messages.success(
                    request, "The group is ready. Its members have been asked to accept the agreement."
                )
                return redirect(group)
        return render(request, "supervision/groups/new.html", {"form": form})


class EditGroupView(OpenGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        first = {name: getattr(self.group, name) for name in GroupDetailsForm.base_fields}
        return self.show(request, self.form(initial=first | {"facilitators": self.leading()}))

    def leading(self) -> QuerySet[Person]:
        return Person.objects.filter(facilitated_groups__group=self.group)

    def form(self, data: QueryDict | None = None, **kwargs: Any) -> EditGroupForm:
        """Whoever leads the group now stays on the list, though they may be no clinician any more."""
        hosts = Person.objects.filter(
            Q(pk__in=hosts_of([self.group.service]).values("pk")) | Q(pk__in=self.leading().values("pk"))
        )
        return EditGroupForm(data, hosts=hosts.order_by("full_name"), **kwargs)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = self.form(request.POST)
        if form.is_valid():
            try:
                actions.change_group(group=self.group, by=request.user, **form.cleaned_data)
            except Refused as refused:
                form.add_error(refused.code if refused.code in form.fields else None, refused.message)
            else:
                if warning := warning_about(form.cleaned_data["places"]):
                    messages.warning(request, warning)
                messages.success(request, "Saved.")
                return redirect(self.group)
        return self.show(request, form)

    def show(self, request: SignedInRequest, form: EditGroupForm) -> HttpResponse:
        return render(request, "supervision/groups/edit.html", {"form": form, "group": self.group})


class AddDatesView(OpenGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, RhythmFields(initial=self.own_rhythm()))

    def own_rhythm(self) -> dict[str, str | int | date | time]:
        """The dates go on where the group's rhythm has got to."""
        group = self.group
        names = ("every_weeks", "skips_bank_holidays", "skips_school_holidays")
        values: dict[str, str | int | date | time] = {name: getattr(group, name) for name in names}
        values["repeats"] = repeats_of(group.nth_in_month)
        if start := next_in_rhythm(group, clock.now()):
            values |= {"first_day": start.date(), "start": start.time()}
        return values

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = RhythmFields(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        service = self.group.service
        dates = actions.add_dates(group=self.group, starts=form.starts(service), by=request.user)
        for note in form.notes(service):
            messages.info(request, note)
        messages.success(request, f"{len(dates)} date{'' if len(dates) == 1 else 's'} added.")
        return redirect(self.group)

    def show(self, request: SignedInRequest, form: RhythmFields) -> HttpResponse:
        return render(request, "supervision/groups/add_dates.html", {"form": form, "group": self.group})


class CloseGroupView(OpenGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, held = clock.now(), self.group.meetings.held()
        context = {
            "group": self.group,
            "coming": held.filter(starts_at__gt=now).order_by("starts_at"),
            "unrecorded": held.filter(starts_at__lte=now, recorded_at__isnull=True).order_by("starts_at"),
            "facilitates": facilitates(request.user, self.group),
        }
        return render(request, "supervision/groups/close.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        actions.close_group(group=self.group, by=request.user, now=clock.now())
        messages.success(request, "The group has ended. Every member has been told.")
        return redirect(self.group)
