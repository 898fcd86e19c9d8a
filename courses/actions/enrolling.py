"""Joining a course, and forgetting that somebody did."""

from datetime import datetime

from django.db import transaction

from core import audit
from core.errors import Refused
from courses.actions.polls import make_nobodys
from courses.models import CoursePage, Enrolment, PollAnswer, SectionBookmark
from people.models import Person


@transaction.atomic
def enrol(*, person: Person, course: CoursePage, by: Person, now: datetime) -> Enrolment:
    """Joining twice is joining once."""
    if not course.live:
        raise Refused("This course is not open at the moment. Look under Learn for the others.")
    enrolment, is_new = Enrolment.objects.get_or_create(
        person=person, course=course, defaults={"enrolled_at": now}
    )
    if is_new:
        audit.record("course.joined", by=by, about=enrolment, course=course.pk, changes_figures=False)
    return enrolment


@transaction.atomic
def erase_learning(person: Person, by: Person | None = None) -> int:
    """This room's part of erasing a person: enrolments, progress and kept places go, and whose their answers to polls were."""
    enrolments = Enrolment.objects.filter(person=person)
    count = enrolments.count()
    enrolments.delete()
    SectionBookmark.objects.filter(person=person).delete()
    make_nobodys(PollAnswer.objects.filter(person=person))
    audit.record("learning.erased", by=by, about=person, enrolments=count)
    return count
