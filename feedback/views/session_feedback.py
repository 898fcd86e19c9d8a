"""The feedback of one session, for its host: what was asked, how many answered, and what can still be asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from core import clock
from feedback import reads
from feedback.actions import mail_evaluation
from feedback.enums import OccasionKind
from feedback.evaluation import people_to_mail
from feedback.host_pages import offer_evaluation, runs_it
from feedback.link_rules import why_no_links
from feedback.reads.rates import OccasionRate
from people.requests import SignedInRequest
from sessions.views.base import HostView

# In the order in which people meet them.
ASKED = (OccasionKind.BEFORE, OccasionKind.AFTER, OccasionKind.EVALUATION, OccasionKind.FOLLOW_UP)


@dataclass(frozen=True)
class AskedOfSession:
    """One kind of questions: how it stands, or the address on which it is set up."""

    label: str
    rate: OccasionRate | None
    set_up: str


class SessionFeedbackView(HostView):
    def refuse_others(self, request: SignedInRequest) -> None:
        if not runs_it(self.session, request.user):
            raise PermissionDenied("This page is for the team that runs the session’s service.")

    def get(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, session = clock.now(), self.session
        is_over = session.ends_at <= now and not session.cancelled_at
        context = {
            "session": session,
            "rows": self.rows(),
            "offer": offer_evaluation(session, request.user, now) if is_over else None,
            "links": not why_no_links(session, now),
        }
        return render(request, "feedback/session.html", context)

    def post(self, request: SignedInRequest, pk: int) -> HttpResponse:
        now, session = clock.now(), self.session
        offer = offer_evaluation(session, request.user, now) if session.ends_at <= now else None
        if offer is None or not offer.can_be_chosen:
            messages.info(request, offer.why_not if offer else "The session is not over yet.")
            return redirect("feedback:session", pk)
        count = people_to_mail(session, now).count()
        mail_evaluation(session=session, by=request.user, now=now)
        messages.success(
            request, f"The evaluation is on its way to {count} {'person' if count == 1 else 'people'}."
        )
        return redirect("feedback:session", pk)

    def rows(self) -> list[AskedOfSession]:
        services = [self.session.service]
        counted = reads.occasions_with_counts(services).filter(session=self.session)
        rates = {rate.kind: rate for rate in reads.occasion_rows(counted, services)}
        ask = f"{reverse('feedback:ask')}?about=session:{self.session.pk}&occasion="
        can_ask = self.session.cancelled_at is None
        return [
            AskedOfSession(str(kind.label), rates.get(kind), f"{ask}{kind.value}" if can_ask else "")
            for kind in ASKED
        ]
