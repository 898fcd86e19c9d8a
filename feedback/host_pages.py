"""What this app adds to a session's workspace: what was asked about it, and mailing the evaluation after it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from attendance.models import Attendance
from config import policy
from feedback.actions.evaluation import mail_evaluation
from feedback.evaluation import answered_evaluation, evaluation_of, people_to_mail
from feedback.notifications import EVALUATION_ASKED
from notifications.enums import NoticeRole
from notifications.wording import wordings
from people.models import Person
from people.permissions import user_can_run_service
from sessions.models import TrainingSession
from sessions.workspace import WorkspaceState, WorkspaceStep, WorkspaceTab
from sessions.workspace.closing import ClosingOffer, ClosingStep, example_mail_of

SWITCHED_OFF = "This mail is switched off for your service. An administrator can switch it on under Notices."


def runs_it(session: TrainingSession, person: Person) -> bool:
    """A facilitator from elsewhere takes the register, and sees no answers."""
    return user_can_run_service(person, session.service_id)


def may_have_answers(session: TrainingSession, person: Person) -> bool:
    """A draft has nobody to ask."""
    return not session.is_draft and runs_it(session, person)


FEEDBACK_TAB = WorkspaceTab(
    "Feedback",
    "feedback:session",
    order=60,
    holds=frozenset(
        f"feedback:{name}"
        for name in ("occasion", "set_up_occasion", "remind", "results", "links", "make_links", "mail_links")
    ),
    applies=may_have_answers,
)


def feedback_steps(state: WorkspaceState) -> list[WorkspaceStep]:
    """How many have answered; never what, and never who."""
    if not state.is_held or not runs_it(state.session, state.person):
        return []
    page = reverse("feedback:session", args=[state.session.pk])
    answered = answered_evaluation(state.session)
    if answered is None:
        return [WorkspaceStep("The evaluation is not sent", "Ask people what they think", page, 45)]
    asked = Attendance.objects.counted().filter(session=state.session).count()
    words = f"{answered} of {asked} answered the evaluation"
    return [WorkspaceStep(words, "See the feedback", page, 92, needs_doing=False)]


def offer_evaluation(session: TrainingSession, person: Person, now: datetime) -> ClosingOffer | None:
    if not runs_it(session, person):
        return None
    title = "Mail the evaluation"
    if not wordings(session.service, EVALUATION_ASKED)[NoticeRole.PARTICIPANT].is_on:
        return ClosingOffer(title, "", why_not=SWITCHED_OFF)
    people = people_to_mail(session, now).count()
    if not people:
        asked = evaluation_of(session) is not None
        why = "Everybody who came has had it." if asked else "Nobody with an account is marked as there yet."
        return ClosingOffer(title, "", why_not=why)
    who = "1 person who came gets one mail" if people == 1 else f"{people} people who came get one mail each"
    # Of what was long ago people remember little: it goes only if the host wants it to.
    is_news = now - session.ends_at <= policy.CERTIFICATE_NEWS_FOR
    mail = example_mail_of(EVALUATION_ASKED, session, person)
    return ClosingOffer(title, f"{who} with a link to the questions.", people, is_ticked=is_news, mail=mail)


EVALUATION = ClosingStep(order=20, offer=offer_evaluation, act=mail_evaluation)
