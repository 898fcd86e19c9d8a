"""This room's notices: the reminder to answer, and where three months after a course its questions are."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from core import clock
from core.wording import nhs_date
from courses.models import Enrolment
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from feedback.rules import why_not_answerable
from people.models import Person
from sessions.notices.kinds import NOTICES, PARTICIPANT, Kind, Wording
from sessions.notices.subjects import THINGS, Subject, Thing

REMINDER = Kind(
    key="answer_reminder",
    label="Reminder to answer",
    when="when somebody presses “Remind”, to whoever has not answered; once a week at most, and three times",
    why="You were asked these questions and have not answered them. Nobody is shown who has.",
    is_about_past=True,
    order=125,
    wordings={
        PARTICIPANT: Wording(
            "A few questions about {title}",
            "Hello {name},\n\nYou were asked a few questions about:\n\n{title}\n{when}\n\nThey take two or three "
            "minutes: {page}\n\nYou need not answer. Nobody is told who has answered and who has not, and answers are "
            "only shown for groups of 8 people or more.",
        )
    },
)


def add_notices() -> None:
    NOTICES.add(REMINDER.key, REMINDER)
    THINGS.add("occasion", Thing(Occasion, occasions, subject_of_occasion))
    THINGS.add("enrolment", Thing(Enrolment, enrolments, subject_of_enrolment))


def occasions() -> QuerySet[Occasion]:
    return Occasion.objects.select_related("session__service", "course", "instrument")


def enrolments() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related("course", "person__service")


def subject_of_occasion(occasion: Occasion, reader: Person, details: dict[str, Any]) -> Subject:
    """Off as soon as the reader has answered, or can answer no more: then nothing is sent."""
    session = occasion.session
    return Subject(
        service=session.service if session else reader.service,  # type: ignore[arg-type]
        title=occasion.subject.title,
        when=session.when if session else occasion.instrument.title,
        where="",
        link="",
        page=reverse("feedback:answer", args=[occasion.pk]),
        ends_at=None,
        is_off=(session is None and reader.service is None) or not waits_for(occasion, reader),
        person=reader,
    )


def subject_of_enrolment(enrolment: Enrolment, reader: Person, details: dict[str, Any]) -> Subject:
    course, kind = enrolment.course, OccasionKind.FOLLOW_UP
    asked = Occasion.objects.put_to(reader.service_id).filter(course=course, kind=kind).first()
    return Subject(
        service=reader.service,  # type: ignore[arg-type]
        title=course.title,
        when=f"You finished it on {nhs_date(enrolment.completed_at)}.",
        where="",
        link="",
        page=reverse("feedback:answer_course", args=[course.pk, kind.value]),
        ends_at=None,
        is_off=reader.service is None or (asked is not None and not waits_for(asked, reader)),
        person=reader,
    )


def waits_for(occasion: Occasion, person: Person) -> bool:
    answered = Answered.objects.filter(person=person, occasion__kind=occasion.kind)
    if occasion.session_id:
        answered = answered.filter(occasion__session=occasion.session_id)
    else:
        answered = answered.filter(occasion__course=occasion.course_id)
    return not answered.exists() and why_not_answerable(occasion, person, clock.now()) is None
