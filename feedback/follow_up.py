"""Three months later: where the questions are answered, and the mail that leads there."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.urls import reverse

from attendance.notifications.due import FOLLOWED_UP
from core import clock
from courses.models import Enrolment
from feedback.enums import OccasionKind
from feedback.models import Answered, Occasion
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, send_written, write_down
from people.models import Person
from sessions.models import TrainingSession


def follow_up_page(session: TrainingSession, person: Person) -> str:
    """The sessions room sends people there; nobody is sent to questions that were closed."""
    asked = Occasion.objects.filter(session=session, kind=OccasionKind.FOLLOW_UP)
    open_now = Occasion.objects.open_on(clock.today())
    if asked.exists() and not asked.filter(pk__in=open_now.values("pk")).exists():
        return ""
    return reverse("feedback:answer_session", args=[session.pk, OccasionKind.FOLLOW_UP.value])


def follow_up_courses(now: datetime) -> int:
    """Once to whoever finished a course three months ago. What was finished before that, or elsewhere, is left."""
    answered = Answered.objects.filter(
        person=OuterRef("person"), occasion__course=OuterRef("course"), occasion__kind=OccasionKind.FOLLOW_UP
    )
    finished = Enrolment.objects.filter(
        ~Exists(answered),
        completed_at__gt=now - FOLLOWED_UP[1],
        completed_at__lte=now - FOLLOWED_UP[0],
        person__service__isnull=False,
    ).select_related("person__service", "course")
    by_service = finished.order_by("person__service_id", "pk")
    for service, rows in groupby(by_service, key=lambda enrolment: enrolment.person.service):
        drafts = [NoticeDraft(row.person, NoticeRole.PARTICIPANT, row, "three months") for row in rows]
        assert service
        write_down("follow_up", service, drafts, now)
    return send_written(now)
