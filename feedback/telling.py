"""The notice that a round has opened: one line in the service's matrix of notices, sent to each person once."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef
from django.urls import reverse

from core import clock
from core.wording import nhs_date
from feedback.asking import people_asked
from feedback.models import Answered, SurveyRound
from people.models import Person
from sessions.enums import NoticeRole
from sessions.models import Notice
from sessions.notices.kinds import PARTICIPANT, Kind, Wording
from sessions.notices.outbox import Draft, write_down
from sessions.notices.subjects import Subject, name_of

ROUND_OPENED = Kind(
    key="needs_asked",
    label="Training-needs survey opens",
    when="on its first day",
    why="You work with families in this service's area, and it asks what training would help.",
    order=200,
    wordings={
        PARTICIPANT: Wording(
            "What would help you in your work with babies?",
            "Hello {name},\n\n{service} asks what you find easy and what is hard in your work with babies and their "
            "families. It takes about three minutes, on a phone too:\n\n{page}\n\nNobody is shown your answers as yours. "
            "They are shown only for groups of eight people or more. {when}.",
        )
    },
)


def write_down_round(asked_in: SurveyRound, now: datetime) -> None:
    """For all who are asked and have not answered; who was told before is not told again."""
    answered = Answered.objects.filter(occasion__round=asked_in, person=OuterRef("pk"))
    told = Notice.objects.filter(
        notice=ROUND_OPENED.key, thing=name_of(asked_in), person=OuterRef("pk"), role=NoticeRole.PARTICIPANT
    )
    people = people_asked(asked_in, clock.local_date(now)).filter(~Exists(answered), ~Exists(told))
    drafts = (Draft(person, NoticeRole.PARTICIPANT, asked_in, "opened") for person in people)
    write_down(ROUND_OPENED.key, asked_in.service, drafts, now)


def subject_of_round(asked_in: SurveyRound, reader: Person, details: dict) -> Subject:
    return Subject(
        service=asked_in.service,
        title=asked_in.title,
        when=f"You can answer until {nhs_date(asked_in.closes_on)}",
        where="",
        link="",
        page=reverse("feedback:answer", args=[asked_in.occasion.pk]),
        ends_at=asked_in.closed_at,
    )
