"""What the views of this app share: finding the thing, and who may pass."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views import View

from people.requests import SignedInRequest
from sessions.models import TrainingSession
from sessions.permissions import user_can_host


class SessionView(LoginRequiredMixin, View):
    """A session that the person may know of; otherwise there is no such page."""

    request: SignedInRequest
    session: TrainingSession

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        sessions = TrainingSession.objects.visible_to(request.user).select_related("service", "series")
        self.session = get_object_or_404(sessions, pk=kwargs["pk"])
        self.refuse_others(self.request)
        return super().dispatch(request, *args, **kwargs)

    def refuse_others(self, request: SignedInRequest) -> None:
        """Raise PermissionDenied for people who may see the session but not this page of it."""


class HostView(SessionView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_host(request.user, self.session):
            raise PermissionDenied("This page is for the host of the session.")


class PublishedHostView(HostView):
    """What only makes sense once people can book."""

    def refuse_others(self, request: SignedInRequest) -> None:
        super().refuse_others(request)
        if self.session.is_draft:
            raise PermissionDenied("This session is still a draft. Publish it first.")
