"""How often somebody who leads sessions hears of bookings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from core import clock
from people.requests import SignedInRequest
from sessions.actions.digests import choose_digest
from sessions.enums import FeedKind
from sessions.forms.digests import DigestForm
from sessions.models import BookingDigest
from sessions.permissions import kinds_of_feed


class BookingDigestView(LoginRequiredMixin, View):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and FeedKind.HOSTING not in kinds_of_feed(request.user):
            raise PermissionDenied("This page is for people who lead sessions.")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: SignedInRequest) -> HttpResponse:
        digest = BookingDigest.objects.filter(person=request.user).first()
        return self.show(request, DigestForm(initial={"rhythm": digest.rhythm if digest else ""}))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = DigestForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        person = request.user
        choose_digest(person=person, rhythm=form.cleaned_data["rhythm"], by=person, now=clock.now())
        messages.success(request, "Saved.")
        return redirect("sessions:booking_digest")

    def show(self, request: SignedInRequest, form: DigestForm) -> HttpResponse:
        return render(request, "sessions/digest.html", {"form": form})
