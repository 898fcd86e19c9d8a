"""What the views of this room share: finding the thing, and who may pass."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views import View

from people.requests import SignedInRequest
from sessions.models import GroupMeeting, SupervisionGroup, TrainingSession
from sessions.permissions import user_can_host, user_can_record_meeting, user_can_run_group


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


class GroupView(LoginRequiredMixin, View):
    request: SignedInRequest
    group: SupervisionGroup

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        groups = SupervisionGroup.objects.visible_to(request.user).select_related("service")
        self.group = get_object_or_404(groups, pk=kwargs["pk"])
        self.refuse_others(self.request)
        return super().dispatch(request, *args, **kwargs)

    def refuse_others(self, request: SignedInRequest) -> None:
        pass


class RunGroupView(GroupView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_run_group(request.user, self.group):
            raise PermissionDenied("This page is for the group's facilitators.")


class MeetingView(LoginRequiredMixin, View):
    request: SignedInRequest
    meeting: GroupMeeting

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        groups = SupervisionGroup.objects.visible_to(request.user)
        meetings = GroupMeeting.objects.filter(group__in=groups.values("pk")).select_related("group__service")
        self.meeting = get_object_or_404(meetings, pk=kwargs["pk"])
        self.refuse_others(self.request)
        return super().dispatch(request, *args, **kwargs)

    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_record_meeting(request.user, self.meeting):
            raise PermissionDenied("Only the group's facilitators record its meetings.")
