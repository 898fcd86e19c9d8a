"""How somebody wants their own notices, and when they want quiet."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from core import clock
from core.errors import Refused
from notifications.actions import choose_delivery, choose_delivery_of_all, set_quiet_hours
from notifications.enums import Delivery
from notifications.forms import DeliveryForm, QuietHoursForm
from notifications.models import QuietHours
from notifications.reads import by_role, own_notices, quiet_in_words
from people.requests import SignedInRequest


class OwnNoticesView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        notices = own_notices(request.user)
        context = {
            "sections": by_role([one for one in notices if one.is_free]),
            "always": [one for one in notices if one.is_always],
            "quiet": quiet_in_words(QuietHours.objects.filter(person=request.user).first()),
        }
        return render(request, "notifications/own/list.html", context)


class OwnNoticeView(LoginRequiredMixin, View):
    """One kind, among those that may reach the person and that leave a choice."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        wanted = kwargs["notice"], kwargs["role"]
        found = [
            one for one in own_notices(request.user) if (one.kind.key, one.role) == wanted and one.is_free
        ]
        if not found:
            raise Http404
        self.notice = found[0]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest, **kwargs: str) -> HttpResponse:
        return self.page(request, self.form(initial={"delivery": self.notice.delivery}))

    def post(self, request: SignedInRequest, **kwargs: str) -> HttpResponse:
        form = self.form(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        kind, role = self.notice.kind, self.notice.role
        choose_delivery(kind=kind, role=role, delivery=form.chosen(), by=request.user, now=clock.now())
        messages.success(request, f"Saved: {kind.label}.")
        return redirect("notifications:own")

    def form(self, *args: Any, **kwargs: Any) -> DeliveryForm:
        deliveries = self.notice.kind.choice_of(self.notice.role).deliveries
        return DeliveryForm(*args, deliveries=deliveries, **kwargs)

    def page(self, request: SignedInRequest, form: DeliveryForm) -> HttpResponse:
        return render(request, "notifications/own/notice.html", {"form": form, "notice": self.notice})


class AllOwnNoticesView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return self.page(request, DeliveryForm(deliveries=tuple(Delivery)))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = DeliveryForm(request.POST, deliveries=tuple(Delivery))
        if not form.is_valid():
            return self.page(request, form)
        kinds = [(one.kind, one.role) for one in own_notices(request.user)]
        count = choose_delivery_of_all(kinds=kinds, delivery=form.chosen(), by=request.user, now=clock.now())
        messages.success(request, f"Saved for {count} kinds of mail. The others stay as they were.")
        return redirect("notifications:own")

    def page(self, request: SignedInRequest, form: DeliveryForm) -> HttpResponse:
        return render(request, "notifications/own/all.html", {"form": form})


class QuietHoursView(LoginRequiredMixin, View):
    def get(self, request: SignedInRequest) -> HttpResponse:
        quiet = QuietHours.objects.filter(person=request.user).first()
        return self.page(request, QuietHoursForm(initial=QuietHoursForm.values_of(quiet)))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = QuietHoursForm(request.POST)
        if not form.is_valid():
            return self.page(request, form)
        try:
            quiet = set_quiet_hours(**form.times(), by=request.user, now=clock.now())
        except Refused as refusal:
            form.add_error(refusal.code, refusal.message)
            return self.page(request, form)
        messages.success(request, "Your quiet hours are saved." if quiet else "You have no quiet hours.")
        return redirect("notifications:own")

    def page(self, request: SignedInRequest, form: QuietHoursForm) -> HttpResponse:
        return render(request, "notifications/own/quiet.html", {"form": form})
