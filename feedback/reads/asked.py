"""Who is asked on an occasion, and how many of them can still be reminded. Who they are stays inside the server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from attendance.models import Attendance
from config import policy
from core.clock import local_date
from courses.models import Enrolment, ModulePage
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from feedback.reads.surveys import percent
from feedback.rules import why_not_about_session, why_not_open
from people.models import Person, Service
from people.models.people import PersonQuerySet
from sessions.models import Booking

ASKED_BEFORE = {OccasionKind.BASELINE, OccasionKind.BEFORE}
WHO = {
    "before": "Everybody who holds a place, until the session is over.",
    "after": "Everybody who came.",
    "follow_up": "Everybody who came, from three months after the session.",
    "course_before": "Everybody who is on the course, before they finish it.",
    "course_after": "Everybody who has done all the modules.",
    "course_follow_up": "Everybody who finished the course, from three months after that.",
}


def who_is_asked(occasion: Occasion) -> str:
    part = "before" if occasion.kind in ASKED_BEFORE else "after"
    part = "follow_up" if occasion.kind == OccasionKind.FOLLOW_UP else part
    return WHO[f"course_{part}" if occasion.course_id else part]


def people_asked(occasion: Occasion, services: Iterable[Service]) -> PersonQuerySet:
    """People with an account who are asked; on a course, those of the given services."""
    if occasion.session_id:
        return Person.objects.filter(of_session(occasion))
    enrolled = Enrolment.objects.filter(course=occasion.course_id, person__service__in=list(services))
    return Person.objects.filter(pk__in=enrolled.values("person"))


def of_session(occasion: Occasion) -> Q:
    came = Attendance.objects.matched().filter(session=occasion.session_id).order_by()
    if occasion.kind not in ASKED_BEFORE:
        return Q(pk__in=came.values("person"))
    booked = Booking.objects.holding_a_place().filter(session=occasion.session_id).order_by()
    return Q(pk__in=came.values("person")) | Q(pk__in=booked.values("person"))


def people_to_remind(occasion: Occasion, services: Iterable[Service], now: datetime) -> QuerySet[Person]:
    """Those who could answer at this moment and have not."""
    if why_not_open(occasion, now):
        return Person.objects.none()
    silent = people_asked(occasion, services).filter(~Exists(answered_by_them(occasion)))
    silent = silent.working_on(local_date(now))
    if occasion.session is not None:
        shut = why_not_about_session(OccasionKind(occasion.kind), occasion.session, now)
        return Person.objects.none() if shut else silent
    return silent.filter(pk__in=ready_on_course(occasion, now).values("person"))


def answered_by_them(occasion: Occasion) -> QuerySet[Answered]:
    """That a person answered these questions, or, on a course, those that all share in their place."""
    answered = Answered.objects.filter(person=OuterRef("pk"), occasion__kind=occasion.kind)
    if occasion.session_id:
        return answered.filter(occasion__session=occasion.session_id)
    return answered.filter(occasion__course=occasion.course_id)


def ready_on_course(occasion: Occasion, now: datetime) -> QuerySet[Enrolment]:
    """As `why_not_about_course` decides for one learner, for all of them at once."""
    enrolments = Enrolment.objects.filter(course=occasion.course_id).order_by()
    if occasion.kind in ASKED_BEFORE:
        return enrolments.in_hand()
    if occasion.kind == OccasionKind.FOLLOW_UP:
        return enrolments.filter(completed_at__lte=now - policy.FOLLOW_UP_AFTER)
    modules = ModulePage.objects.live().child_of(occasion.course)
    done = Q(progress__completed_at__isnull=False, progress__module__in=modules.values("pk"))
    counted = enrolments.annotate(modules_done=Count("progress", filter=done))
    return counted.filter(modules_done__gte=modules.count())


@dataclass(frozen=True)
class Rate:
    """How many of those who were asked have answered. `name`: the code of the group, None for the small ones together."""

    name: str | int | None
    asked: int
    answered: int

    @property
    def percent(self) -> int:
        return percent(self.answered, self.asked)


def rates_by(part: str, occasion: Occasion, services: Iterable[Service]) -> list[Rate]:
    """Asked and answered by a field of the person. Groups under the floor are pooled until they reach it."""
    people = people_asked(occasion, services).annotate(has_answered=Exists(answered_by_them(occasion)))
    counts = (
        people.order_by()
        .values(part)
        .annotate(asked=Count("pk"), answered=Count("pk", filter=Q(has_answered=True)))
    )
    groups = sorted(((row[part], row["asked"], row["answered"]) for row in counts), key=itemgetter(1))
    return [] if len(groups) < 2 else pooled(groups)


def pooled(groups: list[tuple[Any, int, int]]) -> list[Rate]:
    """The largest first; the small ones together, and with the next larger one while they are still too few.

    What is shown adds up to the whole, so nothing small is left over to be found by subtraction.
    """
    rest_asked = rest_answered = 0
    while groups and (groups[0][1] < policy.MIN_PAIRS_SHOWN or 0 < rest_asked < policy.MIN_PAIRS_SHOWN):
        _, asked, answered = groups.pop(0)
        rest_asked, rest_answered = rest_asked + asked, rest_answered + answered
    if not groups:
        return []
    rows = [Rate(name, asked, answered) for name, asked, answered in reversed(groups)]
    return rows + ([Rate(None, rest_asked, rest_answered)] if rest_asked else [])
