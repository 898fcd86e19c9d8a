from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views import View

from certificates.actions import start_issuing
from certificates.models import IssueRun
from certificates.names import undrawn_names
from certificates.permissions import user_can_issue_for
from certificates.rules import why_no_certificates_yet
from certificates.statuses import certificate_statuses, counts_in, doubted
from core import clock
from core.drawn import looking_again
from core.errors import Refused
from people.requests import SignedInRequest
from sessions.models import TrainingSession


class SessionCertificatesView(LoginRequiredMixin, View):
    """Who gets a certificate for a session, who does not and why, and the button that issues them."""

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session = session_for(request, pk)
        now = clock.now()
        everybody, in_doubt = certificate_statuses(session, now), doubted(session, now)
        doubtful = {one.certificate.pk for one in in_doubt}
        run = session.issue_runs.first()
        context = {
            "session": session,
            "why_none": why_no_certificates_yet(session, now),
            "due": [standing for standing in everybody if standing.is_due],
            "issued": [
                standing
                for standing in everybody
                if standing.certificate and standing.certificate.pk not in doubtful
            ],
            "doubted": in_doubt,
            "left_out": [standing for standing in everybody if standing.why_not],
            "undrawn": undrawn_names(
                one.certificate.says.name if one.certificate else one.name
                for one in everybody
                if one.is_due or one.certificate
            ),
            "counts": counts_in(everybody, session, now),
            "run": run if run and run.is_going_on(now) else None,
            "stopped": run is not None and run.finished_at is None and not run.is_going_on(now),
        }
        response = render(request, "certificates/session.html", context)
        return looking_again(response) if context["run"] else response

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        session = session_for(request, pk)
        try:
            run = start_issuing(session=session, by=request.user, now=clock.now())
        except Refused as refused:
            messages.warning(request, refused.message)
        else:
            messages.success(request, said_of(run))
        return redirect("certificates:session", session.pk)


def session_for(request: SignedInRequest, pk: int) -> TrainingSession:
    session = get_object_or_404(TrainingSession.objects.select_related("service"), pk=pk)
    if not user_can_issue_for(request.user, session):
        raise PermissionDenied
    return session


def said_of(run: IssueRun) -> str:
    if run.finished_at is None:
        return f"{run.total} certificates are being issued. You may leave this page."
    if not run.done:
        return "Everybody who earned a certificate has one already."
    return "1 certificate is issued." if run.done == 1 else f"{run.done} certificates are issued."
