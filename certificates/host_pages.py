"""What this app adds to a session's workspace: who may have a certificate, and issuing all of them at once."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from certificates.actions import start_issuing
from certificates.notifications import example_of_ready_mail
from certificates.permissions import user_can_issue_for
from certificates.rules import NO_CERTIFICATE_FOR
from certificates.statuses import due_and_held, due_counts
from people.models import Person
from sessions.models import TrainingSession
from sessions.series_pages import SeriesPage
from sessions.workspace import WorkspaceState, WorkspaceStep, WorkspaceTab
from sessions.workspace.closing import ClosingOffer, ClosingStep


def may_have_certificates(session: TrainingSession, person: Person) -> bool:
    if session.is_draft or session.kind in NO_CERTIFICATE_FOR:
        return False
    return user_can_issue_for(person, session)


CERTIFICATES_TAB = WorkspaceTab(
    "Certificates", "certificates:session", order=70, applies=may_have_certificates
)


SERIES_PAGE = SeriesPage("certificates", "Certificates", "certificates:series", 50, of_the_service=True)


def certificate_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    session = state.session
    if not state.is_held or not may_have_certificates(session, state.person):
        return []
    due, held = due_and_held(session, state.now)
    page = reverse("certificates:session", args=[session.pk])
    if due:
        words = "1 certificate is ready" if len(due) == 1 else f"{len(due)} certificates are ready"
        return [WorkspaceStep(words, "Issue certificates", page, 47)]
    if held:
        words = "1 person has a certificate" if held == 1 else f"{held} people have a certificate"
        return [WorkspaceStep(words, "See the certificates", page, 94, needs_doing=False)]
    return []


def offer_certificates(session: TrainingSession, person: Person, now: datetime) -> ClosingOffer | None:
    if not may_have_certificates(session, person):
        return None
    counts, title = due_counts(session, now), "Issue certificates"
    if not counts.due:
        why = "Everybody who earned one has it." if counts.held else "Nobody has earned one yet."
        return ClosingOffer(title, "", why_not=why)
    mail = example_of_ready_mail(person, session)
    return ClosingOffer(title, counts.in_words, counts.due, mail=mail)


def issue_certificates(*, session: TrainingSession, by: Person, now: datetime) -> None:
    start_issuing(session=session, by=by, now=now)


CERTIFICATES = ClosingStep(order=10, offer=offer_certificates, act=issue_certificates)
