"""Times for consultation, opened by the clinician and taken by whoever needs one."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.timezone import localtime
from django.views import View

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import rules
from sessions.enums import SessionKind
from sessions.forms.series import is_full
from sessions.models import Booking, TrainingSession
from sessions.permissions import services_run_by, user_can_make_sessions
from supervision import actions
from supervision.forms.slots import OpenSlotsForm


class SlotListView(LoginRequiredMixin, View):
    """The times that can still be taken, and one's own, or what one waits for."""

    def get(self, request: SignedInRequest) -> HttpResponse:
        now = clock.now()
        visible = TrainingSession.objects.published().visible_to(request.user).upcoming(now)
        times = visible.filter(kind=SessionKind.CONSULTATION).with_counts()
        slots = list(times.prefetch_related("facilitators"))
        live = Booking.objects.live().filter(person=request.user, session__in=slots)
        own = {booking.session_id: booking for booking in live}
        others = (slot for slot in slots if slot.pk not in own and not rules.why_not_open(slot, now))
        context = {
            "own": [(slot, own[slot.pk]) for slot in slots if slot.pk in own],
            "free": [slot for slot in others if not is_full(slot)],
            "can_make": user_can_make_sessions(request.user),
        }
        return render(request, "supervision/slots.html", context)


class OpenSlotsView(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not user_can_make_sessions(request.user):
            raise PermissionDenied("This page is for the people who run sessions.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest) -> HttpResponse:
        next_week = localtime(clock.now()).date() + timedelta(days=7)
        form = OpenSlotsForm(services=services_run_by(request.user), initial={"day": next_week})
        return render(request, "supervision/open_slots.html", {"form": form})

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = OpenSlotsForm(request.POST, services=services_run_by(request.user))
        if form.is_valid():
            try:
                slots = actions.open_slots(by=request.user, now=clock.now(), **form.values())
                messages.success(request, f"{len(slots)} times are open. Colleagues can take them now.")
                return redirect("supervision:slots")
            except Refused as refused:
                form.add_error(None, refused.message)
        return render(request, "supervision/open_slots.html", {"form": form})
