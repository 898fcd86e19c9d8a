"""A host's own message as a mail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from core.mail import Mail
from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import PARTICIPANT, NotificationKind, Wording
from notifications.outbox import NoticeDraft, write_down
from notifications.registry import kind_called
from notifications.subjects import NoticeSubject
from notifications.wording import mail_of, wordings
from people.models import Person
from sessions.message_words import filled
from sessions.models import HostMessage

KEY = "host_message"


def host_message(message: HostMessage, people: Iterable[Person], now: datetime) -> None:
    occasion = f"message {message.pk}"
    drafts = [NoticeDraft(one, NoticeRole.PARTICIPANT, message, occasion) for one in people]
    write_down(KEY, message.session.service, drafts, now)


def messages() -> QuerySet[HostMessage]:
    return HostMessage.objects.select_related("session__service", "written_by")


def of_message(message: HostMessage, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """In the host's words; the host's name stands below them."""
    session = message.session
    return NoticeSubject(
        service=session.service,
        title=filled(message.subject, session, reader),
        when=session.when,
        where=session.place or session.get_mode_display(),
        link="",
        page=session.get_absolute_url(),
        ends_at=None,
        is_off=message.withdrawn_at is not None,
        person=message.written_by,
        dates=filled(message.text, session, reader),
    )


def preview_of(message: HostMessage, reader: Person) -> Mail:
    """As the reader would get it; the message need not be saved."""
    kind = kind_called(KEY)
    assert kind is not None
    return mail_of(
        kind,
        PARTICIPANT,
        wordings(message.session.service, kind)[PARTICIPANT],
        reader=reader,
        subject=of_message(message, reader, NO_DETAILS),
        details=NO_DETAILS,
    )


def test_of(message: HostMessage, reader: Person) -> Mail:
    mail = preview_of(message, reader)
    return replace(mail, why=f"You asked for this test. Otherwise it says: {mail.why}")


MESSAGE = NotificationKind(
    key=KEY,
    label="A host’s own message",
    when="when a host sends it",
    choice=Choice.ALWAYS,
    why="You booked this session or came to it, and its host wrote to you.",
    is_about_past=True,
    order=95,
    wordings={
        PARTICIPANT: Wording("{title}", "{details}\n\n{person}\n{service}\n\nAbout this session: {page}"),
    },
)
