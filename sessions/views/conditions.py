"""For whom a session is."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from sessions import actions
from sessions.forms.conditions import ConditionsForm
from sessions.forms.kept_places import kept_places
from sessions.views.base import HostView


class ConditionsView(HostView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ConditionsForm(session=self.session)
        return self.show(request, form, kept_places(self.session))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = ConditionsForm(request.POST, session=self.session)
        kept = kept_places(self.session, request.POST)
        if not (form.is_valid() & kept.is_valid()) or "more" in request.POST:
            return self.show(request, form, kept)
        try:
            actions.set_conditions(
                session=self.session,
                by=request.user,
                now=clock.now(),
                reserved=kept.kept(),
                **form.values(),
            )
        except Refused as refused:
            kept.forms[0].add_error("places", refused.message)
            return self.show(request, form, kept)
        messages.success(request, "Saved. People who booked before keep their places.")
        return redirect(self.session)

    def show(self, request: SignedInRequest, form: ConditionsForm, kept: Any) -> HttpResponse:
        context = {"form": form, "kept": kept, "session": self.session}
        return render(request, "sessions/conditions.html", context)
