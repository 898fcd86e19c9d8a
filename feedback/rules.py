"""Decisions of the feedback room. They read and never write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from config import policy
from core import clock
from core.wording import decided, nhs_date
from courses.models import Enrolment, ModulePage
from feedback.enums import OccasionKind
from feedback.models import Answer, Answered, Item, Occasion, SurveyRound
from feedback.values import Value
from people.models import Person
from sessions.models import TrainingSession

TOO_OLD = f"You answered this more than {decided(policy.ANSWERS_NAMED_FOR)} ago. Your answers are no longer linked to you, so they cannot be changed."


def managers_may_see(counts: Sequence[int], people: int) -> bool:
    """One split of what so many people said, shown whole or not at all."""
    enough = people >= policy.MIN_ANSWERS_FOR_MANAGERS and sum(counts) >= policy.MIN_ANSWERS_FOR_MANAGERS
    return enough and min(counts) >= policy.MIN_PEOPLE_IN_A_DIRECTION


def same_answers(values: Mapping[Item, Value], answers: Iterable[Answer]) -> bool:
    kept = {
        answer.item_id: Value(answer.value, answer.choice, answer.choices, answer.text, answer.declined)
        for answer in answers
    }
    return kept == {item.pk: value for item, value in values.items()}


def why_not_answerable(occasion: Occasion, person: Person, now: datetime) -> str | None:
    """Why the person cannot answer at this moment, or None. Whether they may at all is a matter of permissions."""
    answered = Answered.objects.filter(occasion=occasion, person=person).exists() if occasion.pk else False
    if answered and not occasion.responses.by(person).exists():
        return TOO_OLD
    if occasion.round is not None:
        return why_not_in_round(occasion.round, now)
    if reason := why_not_open(occasion, now):
        return reason
    if occasion.session is not None:
        return why_not_about_session(OccasionKind(occasion.kind), occasion.session, now)
    return why_not_about_course(occasion, person, answered, now)


def why_not_in_round(asked_in: SurveyRound, now: datetime) -> str | None:
    today = clock.local_date(now)
    if today < asked_in.opens_on:
        return f"You can answer this from {nhs_date(asked_in.opens_on)}."
    if asked_in.is_closed or today > asked_in.closes_on:
        return "This survey is closed. Thank you for wanting to answer."
    return None


def why_not_open(occasion: Occasion, now: datetime) -> str | None:
    """The days on which it can be answered, and whether somebody closed it by hand."""
    today = clock.local_date(now)
    if occasion.closed_at:
        return f"This was closed on {nhs_date(occasion.closed_at)}. Nothing more is needed from you."
    if occasion.opens_on and today < occasion.opens_on:
        return f"You can answer this from {nhs_date(occasion.opens_on)}."
    if occasion.closes_on and today > occasion.closes_on:
        return f"This was open until {nhs_date(occasion.closes_on)}. Nothing more is needed from you."
    return None


def why_not_about_session(kind: OccasionKind, session: TrainingSession, now: datetime) -> str | None:
    if session.is_draft:
        return "This session is not published yet."
    if session.cancelled_at:
        return "This session was cancelled."
    if kind == OccasionKind.BEFORE and now >= session.ends_at:
        return "The session is over, so the rating before it is closed. You can still rate it afterwards."
    if kind in {OccasionKind.AFTER, OccasionKind.EVALUATION} and now < session.starts_at:
        return "You can answer this after the session."
    if kind == OccasionKind.FOLLOW_UP and now < session.ends_at + policy.FOLLOW_UP_AFTER:
        return f"You can answer this from {nhs_date(session.ends_at + policy.FOLLOW_UP_AFTER)}."
    return None


def why_not_about_course(occasion: Occasion, person: Person, answered: bool, now: datetime) -> str | None:
    enrolment = Enrolment.objects.filter(person=person, course=occasion.course).first()
    if enrolment is None:
        return "Enrol on the course first."
    if occasion.kind == OccasionKind.BEFORE and answered and enrolment.progress.exists():
        return "You have started the modules, so your rating from before stays as it is."
    if occasion.kind in {OccasionKind.AFTER, OccasionKind.EVALUATION} and modules_left(enrolment):
        return "Finish the modules first, then rate again."
    if occasion.kind == OccasionKind.FOLLOW_UP:
        return why_not_followed_up(enrolment, now)
    return None


def why_not_followed_up(enrolment: Enrolment, now: datetime) -> str | None:
    if enrolment.completed_at is None:
        return "This is for people who have finished the course."
    opens = enrolment.completed_at + policy.FOLLOW_UP_AFTER
    return None if now >= opens else f"You can answer this from {nhs_date(opens)}."


def modules_left(enrolment: Enrolment) -> int:
    modules = ModulePage.objects.live().child_of(enrolment.course)
    done = enrolment.progress.filter(completed_at__isnull=False).values("module_id")
    return modules.exclude(pk__in=done).count()
