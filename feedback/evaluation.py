"""Whom the evaluation of a session still has to be mailed to. It reads and never writes."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, QuerySet

from attendance.models import Attendance
from core.clock import local_date
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from feedback.notifications import EVALUATION_ASKED
from feedback.rules import why_not_open
from notifications.models import Notice
from people.models import Person
from sessions.models import TrainingSession

MAILED = "evaluation"


def evaluation_of(session: TrainingSession) -> Occasion | None:
    return Occasion.objects.filter(session=session, kind=OccasionKind.EVALUATION).first()


def answered_evaluation(session: TrainingSession) -> int | None:
    """How many answered it, or None where nobody was asked."""
    asked = Occasion.objects.filter(session=session, kind=OccasionKind.EVALUATION)
    return asked.annotate(answered=Count("responses")).values_list("answered", flat=True).first()


def people_to_mail(session: TrainingSession, now: datetime) -> QuerySet[Person]:
    """Everybody who came and works here, was not mailed about it before and has not answered."""
    occasion = evaluation_of(session)
    came = Attendance.objects.matched().filter(session=session).order_by().values("person")
    people = Person.objects.working_on(local_date(now)).filter(pk__in=came)
    if occasion is None:
        return people
    if why_not_open(occasion, now):
        return people.none()
    mailed = Notice.objects.filter(notice=EVALUATION_ASKED.key, thing=f"occasion:{occasion.pk}").order_by()
    answered = Answered.objects.filter(occasion=occasion)
    return people.exclude(pk__in=mailed.values("person")).exclude(pk__in=answered.values("person"))
