"""Mailing the evaluation of a session to those who came: by its host, or by itself where the host chose so."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from core import audit
from feedback.actions.occasions import open_occasion
from feedback.enums import OccasionKind
from feedback.evaluation import MAILED, people_to_mail
from feedback.notifications import EVALUATION_ASKED
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from notifications.tasks import send_what_is_written
from people.models import Person
from sessions.models import TrainingSession

# After that an evaluation tells what people still remember, and nobody waits for it.
GOES_BY_ITSELF_FOR = timedelta(days=14)


@transaction.atomic
def mail_evaluation(*, session: TrainingSession, by: Person | None, now: datetime) -> None:
    """Each person once, however often it is pressed: who came late onto the register is asked then."""
    locked = TrainingSession.objects.select_for_update(of=("self",)).select_related("service")
    session = locked.get(pk=session.pk)
    people = list(people_to_mail(session, now))
    if not people:
        return
    occasion = open_occasion(kind=OccasionKind.EVALUATION, session=session, by=by)
    drafts = [NoticeDraft(person, NoticeRole.PARTICIPANT, occasion, MAILED) for person in people]
    write_down(EVALUATION_ASKED.key, session.service, drafts, now)
    audit.record("occasion.mailed", by=by, about=occasion, people=len(people), changes_figures=False)
    send_what_is_written()


def mail_evaluations_due(now: datetime) -> int:
    """Of sessions that have just ended, where their host chose so. A session put in afterwards is history."""
    over = TrainingSession.objects.held().filter(
        evaluation_at_end=True,
        ends_at__lte=now,
        ends_at__gt=now - GOES_BY_ITSELF_FOR,
        created_at__lt=F("ends_at"),
    )
    due = [session for session in over if people_to_mail(session, now).exists()]
    for session in due:
        mail_evaluation(session=session, by=None, now=now)
    return len(due)
