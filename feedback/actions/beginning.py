"""Beginning a course with its first questions: whoever answers them has joined."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from courses.actions import enrol
from courses.models import CoursePage, Enrolment
from feedback.actions.occasions import open_occasion
from feedback.actions.responses import submit_response
from feedback.enums import OccasionKind
from feedback.values import Given
from people.models import Person


@transaction.atomic
def begin_course(*, course: CoursePage, answers: Mapping[str, Given], by: Person, now: datetime) -> Enrolment:
    enrolment = enrol(person=by, course=course, by=by, now=now)
    occasion = open_occasion(kind=OccasionKind.BEFORE, course=course, service=by.service, by=by)
    submit_response(occasion=occasion, person=by, answers=answers, now=now, by=by)
    return enrolment
