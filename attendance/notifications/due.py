"""Registers not taken, and three months after a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import F
from django.urls import reverse

from attendance.models import Attendance
from attendance.rules.unwritten import registers_not_taken
from core.registries import Registry
from notifications.details import NoticeDetails
from notifications.due import asked_at
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from notifications.receivers import administrators_of, hosts_of
from people.models import Person
from sessions.models import TrainingSession

# A follow-up that comes late is still of use for two weeks, then it is left.
FOLLOWED_UP = (timedelta(days=91), timedelta(days=105))
# A higher app says where the follow-up of a session is answered: `page(session, person) -> path or ""`.
FOLLOW_UP_PAGES: Registry[Callable[[TrainingSession, Person], str]] = Registry()


def write_due(now: datetime) -> None:
    ask_for_registers(now)
    follow_up(now)


def ask_for_registers(now: datetime) -> None:
    """A day after, and once more a week after; then it stands on the host's page until it is taken."""
    for occasion, since, until in asked_at(now, "register"):
        over = registers_not_taken(now).filter(ends_at__gt=since, ends_at__lte=until)
        for session in over.select_related("service"):
            details = NoticeDetails(page=reverse("attendance:register", args=[session.pk]))
            people = [*hosts_of(session), *administrators_of(session.service)]
            drafts = [NoticeDraft(person, role, session, occasion, details) for person, role in people]
            write_down("register_not_taken", session.service, drafts, now)


def follow_up(now: datetime) -> None:
    """Only where an app above has questions to ask, and only to people who were there.

    A session put in after it was over is history, and nobody is mailed about it.
    """
    pages = list(FOLLOW_UP_PAGES)
    since, until = now - FOLLOWED_UP[1], now - FOLLOWED_UP[0]
    over = TrainingSession.objects.held().filter(ends_at__gt=since, ends_at__lte=until)
    over = over.filter(created_at__lt=F("ends_at"))
    for session in over.select_related("service") if pages else []:
        drafts = []
        for row in Attendance.objects.matched().filter(session=session).select_related("person"):
            assert row.person
            page = next(filter(None, (page(session, row.person) for page in pages)), "")
            if page:
                details = NoticeDetails(page=page)
                drafts.append(
                    NoticeDraft(row.person, NoticeRole.PARTICIPANT, session, "three months", details)
                )
        write_down("follow_up", session.service, drafts, now)
