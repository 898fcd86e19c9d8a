"""What comes with the product, loaded from a page by whoever administers every service."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views import View

from feedback.actions import load_instruments
from people.permissions import runs_installation
from people.requests import SignedInRequest
from portal import tasks
from portal.shipped import folder_called, frameworks, shipped_courses, shipped_instruments


class OfTheInstallation(LoginRequiredMixin, View):
    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.user.is_authenticated and not runs_installation(self.request.user):
            raise PermissionDenied("This page is for administrators of every service.")
        return super().dispatch(request, *args, **kwargs)


class ShippedView(OfTheInstallation):
    def get(self, request: SignedInRequest) -> HttpResponse:
        return show(request)

    def post(self, request: SignedInRequest) -> HttpResponse:
        if "instruments" in request.POST:
            load_instruments(by=request.user)
            messages.success(request, "The questions are up to date.")
        elif folder := folder_called(request.POST.get("course", "")):
            loaded = {one.key for one in shipped_courses() if one.page}
            if folder.name in loaded and "sure" not in request.POST:
                messages.warning(request, "Tick that what editors changed may go, then press again.")
                return redirect("portal:shipped")
            tasks.load_shipped_course.enqueue(folder.name, request.user.pk)
            messages.success(request, "The course is being loaded. Look again in a minute.")
        return redirect("portal:shipped")


def show(request: SignedInRequest) -> HttpResponse:
    context = {
        "courses": shipped_courses(),
        "frameworks": frameworks(),
        "instruments": shipped_instruments(),
    }
    return render(request, "portal/shipped.html", context)
