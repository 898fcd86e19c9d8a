"""Which service a page is about: the one its address names, or the person's own."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views import View

from core.template_context import TemplateContext
from people.enums import Role
from people.models import Service
from people.own_words import turn_to
from people.permissions import services_where


def pick(services: list[Service], slug: str, own_id: int | None) -> Service:
    """A service that is not among the person's is as if it did not exist."""
    if slug:
        found = next((service for service in services if service.slug == slug), None)
        if found is None:
            raise Http404
        return found
    return next((service for service in services if service.pk == own_id), services[0])


class ServicePage(LoginRequiredMixin, View):
    """A page about one service, for those who hold one of `roles` there."""

    roles: tuple[Role, ...] = (Role.ADMINISTRATOR,)
    services: list[Service]
    service: Service

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        self.services = services_where(request.user, *self.roles)
        if not self.services:
            raise PermissionDenied("This page is for those who set the service up.")
        self.service = pick(self.services, request.GET.get("service", ""), request.user.service_id)
        turn_to(self.service)
        return super().dispatch(request, *args, **kwargs)

    def chosen(self, **context: Any) -> TemplateContext:
        return {"service": self.service, "services": self.services, **context}

    def here(self) -> str:
        return f"?service={self.service.slug}"
