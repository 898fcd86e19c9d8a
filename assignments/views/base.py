"""What the pages of assigned training share: who may open them."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views import View

from assignments.permissions import AssigningScope, user_can_assign


class AssigningPage(LoginRequiredMixin, View):
    reach: AssigningScope

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return self.handle_no_permission()
        if not user_can_assign(request.user):
            raise PermissionDenied("This page is for people who lead a team or administer a service.")
        self.reach = AssigningScope(request.user)
        return super().dispatch(request, *args, **kwargs)
