"""A draft session: published, or discarded after a question."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions.actions.drafts import discard_draft, publish_sessions
from sessions.views.base import HostView


class PublishSessionView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return render(request, "sessions/discard_draft.html", {"session": self.session})

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        try:
            if "discard" in request.POST:
                discard_draft(session=self.session, by=request.user)
                messages.success(request, "The draft is discarded.")
                return redirect("sessions:list")
            publish_sessions(sessions=[self.session], by=request.user, now=clock.now())
            messages.success(request, "Published. People can book it now.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(self.session)
