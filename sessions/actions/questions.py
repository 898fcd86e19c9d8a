"""The host's own questions at booking, and their answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from core.audit import record
from core.errors import Refused
from people.models import Person
from sessions.actions.locking import locked
from sessions.enums import QuestionKind
from sessions.models import Booking, BookingAnswer, BookingQuestion, TrainingSession

MAX_QUESTIONS, MIN_CHOICES = 5, 2


@dataclass(frozen=True)
class AskedQuestion:
    """`choices` one a line, where it is a choice."""

    text: str
    kind: str
    choices: str = ""
    required: bool = False


@transaction.atomic
def set_questions(
    *, sessions: Collection[TrainingSession], questions: Sequence[AskedQuestion], by: Person
) -> None:
    """Replaces what these sessions ask. Answers that were given keep the words they were asked with."""
    if reason := why_not_asked(questions):
        raise Refused(reason, code="questions")
    for session in sorted(sessions, key=lambda one: one.pk):
        session = locked(session)
        session.questions.all().delete()
        BookingQuestion.objects.bulk_create(
            BookingQuestion(
                session=session,
                position=position,
                text=one.text,
                kind=one.kind,
                choices=one.choices if one.kind == QuestionKind.CHOICE else "",
                required=one.required,
            )
            for position, one in enumerate(questions, 1)
        )
        record("session.questions_set", by=by, about=session, questions=len(questions), changes_figures=False)


def why_not_asked(questions: Sequence[AskedQuestion]) -> str | None:
    if len(questions) > MAX_QUESTIONS:
        return f"Ask at most {MAX_QUESTIONS} questions, so that booking stays quick."
    if len({one.text.casefold() for one in questions}) < len(questions):
        return "Two questions have the same words. Change one of them."
    for one in questions:
        if one.kind == QuestionKind.CHOICE and len(one.choices.splitlines()) < MIN_CHOICES:
            return f"Give “{one.text}” at least {MIN_CHOICES} answers to choose from, one a line."
    return None


@transaction.atomic
def answer_questions(
    *, booking: Booking, answers: Sequence[tuple[str, str]], by: Person, now: datetime
) -> None:
    """Pairs of the question's words and the answer. Answering again replaces; an empty answer takes it away."""
    booking = Booking.objects.select_for_update(no_key=True).select_related("session").get(pk=booking.pk)
    for asked, answer in answers:
        if answer:
            BookingAnswer.objects.update_or_create(
                booking=booking, asked=asked, defaults={"answer": answer, "answered_at": now}
            )
        else:
            BookingAnswer.objects.filter(booking=booking, asked=asked).delete()
    record(
        "session.questions_answered", by=by, about=booking, session=booking.session_id, changes_figures=False
    )
