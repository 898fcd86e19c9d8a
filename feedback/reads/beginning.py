"""The course that somebody new is led to, as long as its first questions are all that stands before it."""

from __future__ import annotations

from datetime import datetime

from courses.models import CoursePage, Enrolment, ModulePage
from feedback.actions import instrument_for
from feedback.enums import OccasionKind
from feedback.models import Occasion
from feedback.rules import why_not_open
from people.models import Person


def course_to_begin(person: Person) -> CoursePage | None:
    """The first course that has a module, for whoever has never joined one."""
    if Enrolment.objects.filter(person=person).exists():
        return None
    courses = CoursePage.objects.live().order_by("path")
    return next(
        (course for course in courses[:1] if ModulePage.objects.child_of(course).live().exists()), None
    )


def first_questions(person: Person, course: CoursePage, now: datetime) -> Occasion | None:
    """As the person's service asks them; None while they are closed. Looking writes nothing."""
    asked = Occasion.objects.put_to(person.service_id).select_related("instrument")
    found = asked.filter(kind=OccasionKind.BEFORE, course=course).first()
    if found is None:
        found = Occasion(
            kind=OccasionKind.BEFORE, course=course, instrument=instrument_for(OccasionKind.BEFORE)
        )
    found.course = course
    return None if why_not_open(found, now) else found
