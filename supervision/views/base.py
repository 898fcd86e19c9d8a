"""What the views of groups and meetings share: finding the thing, and who may pass."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views import View

from people.requests import SignedInRequest
from supervision.models import GroupMeeting, SupervisionGroup
from supervision.permissions import user_can_record_meeting, user_can_run_group
from supervision.rules.groups import why_no_change


class GroupView(LoginRequiredMixin, View):
    request: SignedInRequest
    group: SupervisionGroup

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        groups = SupervisionGroup.objects.visible_to(request.user).select_related("service")
        self.group = get_object_or_404(groups, pk=kwargs["pk"])
        self.refuse_others(self.request)
        return self.turned_away(self.request) or super().dispatch(request, *args, **kwargs)

    def turned_away(self, request: SignedInRequest) -> HttpResponse | None:
        """Where to go instead, for people who may pass but have nothing to do here."""

    def refuse_others(self, request: SignedInRequest) -> None:
        pass


class RunGroupView(GroupView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_run_group(request.user, self.group):
            raise PermissionDenied("This page is for the group's facilitators.")


class OpenGroupView(RunGroupView):
    """A page that changes the group. Nothing is left to change in one that has ended."""

    def turned_away(self, request: SignedInRequest) -> HttpResponse | None:
        return to_the_group(request, self.group) if self.group.closed_at else None


def to_the_group(request: SignedInRequest, group: SupervisionGroup) -> HttpResponse:
    messages.warning(request, why_no_change(group) or "")
    return redirect(group)


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
        return self.turned_away(self.request) or super().dispatch(request, *args, **kwargs)

    def refuse_others(self, request: SignedInRequest) -> None:
        if not user_can_record_meeting(request.user, self.meeting):
            raise PermissionDenied("Only the group's facilitators record its meetings.")

    def turned_away(self, request: SignedInRequest) -> HttpResponse | None:
        """Where to go instead, for people who may pass but have nothing to do here."""
