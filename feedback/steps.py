"""The feedback room's steps of a course: five taps first, the longer survey when it suits, ratings again last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import reverse

from config import policy
from core import clock
from courses.models import CoursePage, Enrolment
from courses.steps import A_MODULE, AFTER_MODULES, BEFORE_MODULES, Step
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from feedback.rules import why_not_open


@dataclass(frozen=True)
class Plan:
    """One occasion as a step of every course; `minutes` is how long it takes."""

    kind: OccasionKind
    title: str
    hint: str
    order: int
    minutes: int
    blocks_content: bool = False
    required: bool = True


# Only the ratings are needed to finish the course, and “prefer not to answer” is an answer to them.
PLANS = [
    Plan(
        kind=OccasionKind.BEFORE,
        title="Before you start: five taps",
        hint="What you know and how sure you feel now.",
        order=BEFORE_MODULES,
        blocks_content=True,
        minutes=1,
    ),
    Plan(
        kind=OccasionKind.BASELINE,
        title="A few questions about your work",
        hint="It can wait until you have done the first module.",
        order=A_MODULE + A_MODULE // 2,
        required=False,
        minutes=3,
    ),
    Plan(
        kind=OccasionKind.AFTER,
        title="The same five taps again",
        hint="What you know and how sure you feel at the end.",
        order=AFTER_MODULES,
        minutes=1,
    ),
    Plan(
        kind=OccasionKind.EVALUATION,
        title="What you thought of it",
        hint="It helps the next people who learn.",
        order=AFTER_MODULES + 10,
        required=False,
        minutes=2,
    ),
]
THREE_MONTHS_LATER = Plan(
    kind=OccasionKind.FOLLOW_UP,
    title="Three months later",
    hint="Has any of it been of use?",
    order=AFTER_MODULES + 20,
    required=False,
    minutes=2,
)


def course_steps(course: CoursePage, enrolment: Enrolment) -> list[Step]:
    """One query: which of the course's occasions the learner has answered, and which are not open to them now."""
    theirs = Answered.objects.filter(occasion=OuterRef("pk"), person=enrolment.person_id)
    occasions = list(
        Occasion.objects.filter(course_id=enrolment.course_id).annotate(is_answered=Exists(theirs))
    )
    answered = {str(one.kind) for one in occasions if one.is_answered}
    plans = [*PLANS, THREE_MONTHS_LATER] if follow_up_is_due(enrolment) else PLANS
    shut = kinds_not_open(occasions, enrolment.person.service_id) - answered
    return [step_for(plan, course, answered) for plan in plans if str(plan.kind) not in shut]


def kinds_not_open(occasions: Iterable[Occasion], service_id: int | None) -> set[str]:
    """What is closed, or opens later, is no step: nobody is kept from the modules by questions they cannot answer.
    A service's own occasion counts before the shared one."""
    now = clock.now()
    put_to = [one for one in occasions if one.service_id in {None, service_id}]
    counted = {one.kind: one for one in sorted(put_to, key=lambda one: one.service_id is not None)}
    return {kind for kind, occasion in counted.items() if why_not_open(occasion, now)}


def follow_up_is_due(enrolment: Enrolment) -> bool:
    return bool(enrolment.completed_at and enrolment.completed_at + policy.FOLLOW_UP_AFTER <= clock.now())


def step_for(plan: Plan, course: CoursePage, answered: set[str]) -> Step:
    address = reverse("feedback:answer_course", args=[course.pk, plan.kind.value])
    # The page of the finish leads on to the course where a step is still left.
    afterwards = course.finish_url if plan.order >= AFTER_MODULES else course.get_absolute_url()
    return Step(
        key=f"feedback-{plan.kind.value}",
        url=f"{address}?{urlencode({'next': afterwards})}",
        done=plan.kind.value in answered,
        title=plan.title,
        hint=plan.hint,
        order=plan.order,
        minutes=plan.minutes,
        required=plan.required,
        blocks_content=plan.blocks_content,
    )
