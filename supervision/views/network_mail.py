"""Ending the network's mail from the mail itself: whoever has the link need not sign in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from core import clock
from supervision import actions
from supervision.models import NetworkMembership
from supervision.stop_addresses import membership_at


# Mail programs press the button themselves (RFC 8058), and know no token of ours: the signature in the address is it.
@method_decorator(csrf_exempt, name="dispatch")
class StopNetworkMailView(View):
    membership: NetworkMembership

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        found = membership_at(kwargs["code"])
        if found is None:
            raise Http404
        self.membership = found
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, code: str) -> HttpResponse:
        return self.show(request)

    def post(self, request: HttpRequest, code: str) -> HttpResponse:
        member, now = self.membership, clock.now()
        if member.left_at is not None:
            return self.show(request)
        if "leave" in request.POST:
            actions.leave_network(service=member.service, person=member.person, by=member.person, now=now)
        else:
            actions.choose_mail(membership=member, wants_mail=False, by=member.person, now=now)
        self.membership.refresh_from_db()
        return self.show(request, is_done=True)

    def show(self, request: HttpRequest, *, is_done: bool = False) -> HttpResponse:
        """Nothing here says whose membership it is: a mail may have been passed on."""
        context = {
            "service": self.membership.service,
            "has_left": self.membership.left_at is not None,
            "gets_mail": self.membership.mail_agreed_at is not None,
            "is_done": is_done,
        }
        return render(request, "supervision/network/stop.html", context)
