"""A group's agreement: read by everybody of the group, accepted by each member, changed by those who run it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from core import clock
from core.errors import Refused
from people.requests import SignedInRequest
from supervision import actions
from supervision.forms.groups import AcceptForm, AgreementForm
from supervision.permissions import user_can_run_group
from supervision.rules.groups import agreement_on, has_accepted
from supervision.views.base import GroupView, OpenGroupView


class AgreementView(GroupView):
    """Everybody of the group reads it; members accept it for themselves."""

    def setup_parts(self, request: SignedInRequest) -> None:
        agreement = agreement_on(self.group, localtime(clock.now()).date())
        if agreement is None:
            raise Http404
        self.agreement = agreement
        self.membership = self.group.memberships.live().filter(person=request.user).first()

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        self.setup_parts(request)
        return self.show(request, AcceptForm())

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        self.setup_parts(request)
        form = AcceptForm(request.POST)
        if self.membership is None or not form.is_valid():
            return self.show(request, form)
        try:
            actions.accept_agreement(
                membership=self.membership, agreement=self.agreement, by=request.user, now=clock.now()
            )
        except Refused as refused:
            messages.warning(request, refused.message)
            return redirect(self.group)
        messages.success(request, "Thank you. You have accepted the agreement.")
        return redirect(self.group)

    def show(self, request: SignedInRequest, form: AcceptForm) -> HttpResponse:
        context = {
            "group": self.group,
            "agreement": self.agreement,
            "membership": self.membership,
            "has_accepted": bool(self.membership and has_accepted(self.membership, self.agreement)),
            "runs": user_can_run_group(request.user, self.group),
            "form": form,
        }
        return render(request, "supervision/groups/agreement.html", context)


class ChangeAgreementView(OpenGroupView):
    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        latest = self.group.agreements.order_by("-version").first()
        return self.show(request, AgreementForm(initial={"text": latest.text if latest else ""}))

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        form = AgreementForm(request.POST)
        if not form.is_valid():
            return self.show(request, form)
        agreement = actions.change_agreement(
            group=self.group, text=form.cleaned_data["text"], by=request.user, now=clock.now()
        )
        messages.success(
            request, f"Version {agreement.version} is in force. Every member is asked to accept it."
        )
        return redirect("supervision:agreement", pk=pk)

    def show(self, request: SignedInRequest, form: AgreementForm) -> HttpResponse:
        return render(
            request, "supervision/groups/change_agreement.html", {"form": form, "group": self.group}
        )
