"""Templates of sessions: saved from one that is there, and begun with."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from people.permissions import user_can_run_service
from people.requests import SignedInRequest
from sessions.actions.templates import discard_session_template, save_as_template
from sessions.forms.templates import SaveTemplateForm
from sessions.models import SessionTemplate
from sessions.rules.numbering import words_of
from sessions.views.base import HostView
from sessions.views.message_templates import ServiceHostView


class SaveTemplateView(HostView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_run_service(request.user, self.session.service_id):
            raise PermissionDenied("This page is for the people who run the service.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, SaveTemplateForm(initial={"name": words_of(self.session.title)[:80]}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = SaveTemplateForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        template = save_as_template(session=self.session, name=form.cleaned_data["name"], by=request.user)
        messages.success(request, f"Saved: {template.name}. New sessions can begin with it.")
        return redirect("sessions:session_templates")

    def show(self, request: SignedInRequest, form: SaveTemplateForm) -> HttpResponse:
        return render(request, "sessions/save_template.html", {"session": self.session, "form": form})


class SessionTemplatesView(ServiceHostView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        rows = SessionTemplate.objects.filter(service__in=self.services).select_related("service")
        context = {"templates": rows, "names_services": len(self.services) > 1}
        return render(request, "sessions/session_templates.html", context)

    def post(self, request: SignedInRequest) -> HttpResponse:
        own = SessionTemplate.objects.filter(service__in=self.services)
        number = request.POST.get("remove", "")
        template = get_object_or_404(own, pk=number if number.isdecimal() else 0)
        discard_session_template(template=template, by=request.user)
        messages.success(request, f"Removed: {template.name}.")
        return redirect("sessions:session_templates")
