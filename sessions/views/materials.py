"""Materials: the host's tab, and opening one of them."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core import clock
from core.downloads import stored_file
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import actions
from sessions.enums import MaterialAudience, MaterialKind
from sessions.forms.materials import MaterialForm
from sessions.materials import may_open
from sessions.models import SessionMaterial
from sessions.permissions import user_can_host
from sessions.views.base import HostView


class MaterialsView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, MaterialForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form, now = MaterialForm(request.POST, request.FILES), clock.now()
        if not form.is_valid():
            return self.show(request, form, status=422)
        data = form.cleaned_data
        try:
            actions.add_material(
                session=self.session,
                kind=MaterialKind(data["kind"]),
                title=data["title"],
                audience=MaterialAudience(data["audience"]),
                shown_from=form.shown_from(self.session, now),
                address=data["address"],
                file=data["file"],
                by=request.user,
                now=now,
            )
        except Refused as refused:
            form.add_error("file" if refused.code == "file" else None, refused.message)
            return self.show(request, form, status=422)
        messages.success(request, f"“{data['title']}” is added.")
        return redirect("sessions:materials", pk)

    def show(self, request: SignedInRequest, form: MaterialForm, status: int = 200) -> HttpResponse:
        context = {
            "session": self.session,
            "form": form,
            "now": clock.now(),
            "materials": self.session.materials.select_related("added_by"),
        }
        return render(request, "sessions/workspace/materials.html", context, status=status)


class RemoveMaterialView(HostView):
    http_method_names = ["post", "options"]

    def post(self, request: SignedInRequest, pk: int, material: int) -> HttpResponse:
        found = get_object_or_404(self.session.materials.select_related("session"), pk=material)
        actions.remove_material(material=found, by=request.user)
        messages.success(request, f"“{found.title}” is removed.")
        return redirect("sessions:materials", pk)


class MaterialFileView(LoginRequiredMixin, View):
    """The file, for the host and for those to whom it is shown by now; for anybody else there is no such file."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponseBase:
        files = SessionMaterial.objects.filter(kind=MaterialKind.FILE).select_related("session__service")
        material = get_object_or_404(files, pk=pk)
        if not (
            may_open(request.user, material, clock.now()) or user_can_host(request.user, material.session)
        ):
            raise Http404
        return stored_file(material.file, material.download_name)
