"""Thanking those who came, and telling them what there is to read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from attendance.rules.thanks import MAILED, people_to_thank, shown_to_those_who_came
from core import audit
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.outbox import NoticeDraft, write_down
from notifications.tasks import send_what_is_written
from people.models import Person
from sessions.models import SessionMaterial, TrainingSession


@transaction.atomic
def thank_those_who_came(*, session: TrainingSession, by: Person, now: datetime) -> None:
    """Each once; the worker mails them."""
    materials = shown_to_those_who_came(session, now)
    people = list(people_to_thank(session, now)) if materials else []
    if not people:
        return
    details = details_of_thanks(materials)
    drafts = [NoticeDraft(person, NoticeRole.PARTICIPANT, session, MAILED, details) for person in people]
    write_down("session_thanks", session.service, drafts, now)
    audit.record("session.thanked", by=by, about=session, people=len(people), changes_figures=False)
    send_what_is_written()


def details_of_thanks(materials: Iterable[SessionMaterial]) -> NoticeDetails:
    return NoticeDetails(changes="\n".join(f"- {one.title}" for one in materials))
