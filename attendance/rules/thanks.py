"""Whom to thank, and for what there is to read. They read and never write."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from attendance.models import Attendance
from core.clock import local_date
from notifications.models import Notice
from people.models import Person
from sessions.models import SessionMaterial, TrainingSession

MAILED = "thanks"


def shown_to_those_who_came(session: TrainingSession, now: datetime) -> list[SessionMaterial]:
    """Whoever came sees what is for them and what is for everybody with a place."""
    return list(session.materials.filter(shown_from__lte=now))


def people_to_thank(session: TrainingSession, now: datetime) -> QuerySet[Person]:
    came = Attendance.objects.matched().filter(session=session).order_by().values("person")
    thanked = Notice.objects.filter(notice="session_thanks", thing=f"session:{session.pk}").order_by()
    people = Person.objects.working_on(local_date(now)).filter(pk__in=came)
    return people.exclude(pk__in=thanked.values("person"))
