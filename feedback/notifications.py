"""This room's notices: the reminder to answer, a round that has opened, and where the questions of a course are."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from config import policy
from core import clock
from core.wording import nhs_date
from courses.models import Enrolment
from feedback.asking import people_asked
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion, SurveyRound
from feedback.rules import why_not_answerable
from notifications.details import NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import PARTICIPANT, NotificationKind, Wording
from notifications.models import Notice
from notifications.outbox import NoticeDraft, write_down
from notifications.registry import AppNotices, name_of
from notifications.subjects import NoticeSubject, Thing
from people.models import Person

REMINDER = NotificationKind(
    key="answer_reminder",
    label="Reminder to answer",
    when="when somebody presses “Remind”, to whoever has not answered; once a week at most, and three times",
    choice=Choice.ANY,
    why="You were asked these questions and have not answered them. Nobody is shown who has.",
    is_about_past=True,
    order=125,
    wordings={
        PARTICIPANT: Wording(
            "A few questions about {title}",
            "Hello {name},\n\nYou were asked a few questions about:\n\n{title}\n{when}\n\nThey take two or three "
            "minutes: {page}\n\nYou need not answer. Nobody is told who has answered and who has not, and answers are "
            f"only shown for groups of {policy.MIN_PAIRS_SHOWN} people or more.",
        )
    },
)

EVALUATION_ASKED = NotificationKind(
    key="evaluation_asked",
    label="Evaluation of a session",
    when="after a session, when its host sends it or chose that it goes by itself; to whoever came, once",
    choice=Choice.ANY,
    why="You came to this session.",
    is_about_past=True,
    order=122,
    wordings={
        PARTICIPANT: Wording(
            "How was it? {title}",
            "Hello {name},\n\nThank you for coming to:\n\n{title}\n{when}\n\nA few questions about it take two "
            "minutes: {page}\n\nYou need not answer. Nobody is told who has answered and who has not, and answers are "
            f"only shown for groups of {policy.MIN_PAIRS_SHOWN} people or more.",
        )
    },
)

ROUND_OPENED = NotificationKind(
    key="needs_asked",
    label="Training-needs survey opens",
    when="on its first day",
    choice=Choice.ANY,
    why="You work with families in this service's area, and it asks what training would help.",
    order=200,
    wordings={
        PARTICIPANT: Wording(
            "What would help you in your work with babies?",
            "Hello {name},\n\n{service} asks what you find easy and what is hard in your work with babies and their "
            "families. It takes about three minutes, on a phone too:\n\n{page}\n\nNobody is shown your answers as yours. "
            f"They are shown only for groups of {policy.MIN_PAIRS_SHOWN} people or more. {{when}}.",
        )
    },
)


def occasions() -> QuerySet[Occasion]:
    return Occasion.objects.select_related("session__service", "course", "instrument")


def enrolments() -> QuerySet[Enrolment]:
    return Enrolment.objects.select_related("course", "person__service")


def subject_of_occasion(occasion: Occasion, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off as soon as the reader has answered, or can answer no more: then nothing is sent."""
    session = occasion.session
    return NoticeSubject(
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


def subject_of_enrolment(enrolment: Enrolment, reader: Person, details: NoticeDetails) -> NoticeSubject:
    course, kind = enrolment.course, OccasionKind.FOLLOW_UP
    asked = Occasion.objects.put_to(reader.service_id).filter(course=course, kind=kind).first()
    return NoticeSubject(
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


def rounds() -> QuerySet[SurveyRound]:
    return SurveyRound.objects.select_related("service", "occasion")


def write_down_round(asked_in: SurveyRound, now: datetime) -> None:
    """For all who are asked and have not answered; who was told before is not told again."""
    answered = Answered.objects.filter(occasion__round=asked_in, person=OuterRef("pk"))
    told = Notice.objects.filter(
        notice=ROUND_OPENED.key, thing=name_of(asked_in), person=OuterRef("pk"), role=NoticeRole.PARTICIPANT
    )
    people = people_asked(asked_in, clock.local_date(now)).filter(~Exists(answered), ~Exists(told))
    drafts = (NoticeDraft(person, NoticeRole.PARTICIPANT, asked_in, "opened") for person in people)
    write_down(ROUND_OPENED.key, asked_in.service, drafts, now)


def subject_of_round(asked_in: SurveyRound, reader: Person, details: NoticeDetails) -> NoticeSubject:
    return NoticeSubject(
        service=asked_in.service,
        title=asked_in.title,
        when=f"You can answer until {nhs_date(asked_in.closes_on)}",
        where="",
        link="",
        page=reverse("feedback:answer", args=[asked_in.occasion.pk]),
        ends_at=asked_in.closed_at,
    )


NOTICES = AppNotices(
    kinds=(REMINDER, EVALUATION_ASKED, ROUND_OPENED),
    things={
        "occasion": Thing(Occasion, occasions, subject_of_occasion),
        "enrolment": Thing(Enrolment, enrolments, subject_of_enrolment),
        "round": Thing(SurveyRound, rounds, subject_of_round),
    },
)
