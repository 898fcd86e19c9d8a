"""What follows a session: ticked, done with one button, or left to go by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import actions
from sessions.forms.closing import AutomaticForm
from sessions.views.base import HostView
from sessions.workspace.closing import offered_steps, unfinished, why_not_closable


class CloseSessionView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, session = clock.now(), self.session
        why_not = why_not_closable(session, now)
        context = {
            "session": session,
            "why_not": why_not,
            "unfinished": [] if why_not else unfinished(session),
            "steps": [] if why_not else offered_steps(session, request.user, now),
        }
        return render(request, "sessions/workspace/close.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        if "reopen" in request.POST:
            actions.reopen_session(session=self.session, by=request.user)
            messages.success(request, "The session is open again. What was mailed stays as it is.")
            return redirect(self.session)
        try:
            actions.close_session(
                session=self.session, steps=request.POST.getlist("step"), by=request.user, now=clock.now()
            )
            messages.success(request, "The session is closed. What you ticked is on its way.")
        except Refused as refused:
            messages.warning(request, refused.message)
        return redirect(self.session)


class AutomaticView(HostView):
    """What goes by itself after this session, so that nobody has to think of it."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        return self.show(request, AutomaticForm(initial=vars(self.session)))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = AutomaticForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        actions.choose_what_goes_by_itself(session=self.session, by=request.user, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect(self.session)

    def show(self, request: SignedInRequest, form: AutomaticForm) -> HttpResponse:
        return render(request, "sessions/workspace/automatic.html", {"session": self.session, "form": form})
