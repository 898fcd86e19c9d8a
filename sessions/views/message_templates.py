"""The words that a service's messages begin with."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from core.errors import Refused
from people.models import Service
from people.requests import SignedInRequest
from sessions.actions.messages import remove_template, save_template
from sessions.forms.messages import TemplateForm
from sessions.message_words import OWN_WORDS
from sessions.models import MessageTemplate
from sessions.permissions import services_run_by


class ServiceHostView(LoginRequiredMixin, View):
    """For those who run sessions of one service or several."""

    request: SignedInRequest
    services: list[Service]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.services = services_run_by(request.user)
        if not self.services:
            raise PermissionDenied("This page is for the people who run sessions.")
        return super().dispatch(request, *args, **kwargs)


class MessageTemplateView(ServiceHostView):
    def templates(self) -> list[MessageTemplate]:
        rows = MessageTemplate.objects.filter(service__in=self.services)
        return list(rows.select_related("service"))

    def save(
        self, request: SignedInRequest, form: TemplateForm, template: MessageTemplate | None = None
    ) -> HttpResponse | None:
        """None where the name is taken; the form says so then."""
        data = form.cleaned_data
        try:
            save_template(
                service=template.service if template else data["service"],
                name=data["name"],
                subject=data["subject"],
                text=data["text"],
                template=template,
                by=request.user,
            )
        except Refused as refused:
            form.add_error("name", refused.message)
            return None
        messages.success(request, f"Saved: {data['name']}.")
        return redirect("sessions:message_templates")


class TemplatesView(MessageTemplateView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        context = {
            "templates": self.templates(),
            "own_words": OWN_WORDS,
            "names_services": len(self.services) > 1,
        }
        return render(request, "sessions/messages/templates.html", context)


class NewTemplateView(MessageTemplateView):
    def get(self, request: SignedInRequest) -> HttpResponse:
        start = next((one for one in OWN_WORDS if one.key == request.GET.get("words")), None)
        first = {"name": start.name, "subject": start.subject, "text": start.text} if start else {}
        return self.show(request, TemplateForm(services=self.services, initial=first))

    def post(self, request: SignedInRequest) -> HttpResponse:
        form = TemplateForm(request.POST, services=self.services)
        saved = self.save(request, form) if form.is_valid() else None
        return saved or self.show(request, form)

    def show(self, request: SignedInRequest, form: TemplateForm) -> HttpResponse:
        return render(request, "sessions/messages/template.html", {"form": form})


class TemplateView(MessageTemplateView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        template = self.template(pk)
        first = {"name": template.name, "subject": template.subject, "text": template.text}
        form = TemplateForm(services=[template.service], initial=first)
        return self.show(request, form, template)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        template = self.template(pk)
        if "remove" in request.POST:
            remove_template(template=template, by=request.user)
            messages.success(request, "Removed.")
            return redirect("sessions:message_templates")
        form = TemplateForm(_with_service(request.POST, template), services=[template.service])
        saved = self.save(request, form, template) if form.is_valid() else None
        return saved or self.show(request, form, template)

    def template(self, pk: int) -> MessageTemplate:
        return get_object_or_404(MessageTemplate.objects.filter(service__in=self.services), pk=pk)

    def show(self, request: SignedInRequest, form: TemplateForm, template: MessageTemplate) -> HttpResponse:
        return render(request, "sessions/messages/template.html", {"form": form, "template": template})


def _with_service(data: QueryDict, template: MessageTemplate) -> QueryDict:
    """A template stays with its service, whatever the browser says."""
    own = data.copy()
    own["service"] = str(template.service_id)
    return own
