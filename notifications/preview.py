"""How a notice reads, with an example in place of a real session."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from core import clock
from core.mail import Mail
from core.wording import span_in_words
from notifications.enums import NoticeRole
from notifications.kind import NotificationKind, Wording
from notifications.subjects import NoticeSubject
from notifications.wording import mail_of
from people.models import Person, Service


def example_mail(
    kind: NotificationKind, role: NoticeRole, wording: Wording, *, service: Service, reader: Person
) -> Mail:
    """Written to the administrator who looks at it; no calendar part, so that nothing enters their diary."""
    mail = mail_of(
        replace(kind, calendar=""),
        role,
        wording,
        reader=reader,
        subject=replace(_example(service, reader), holds_a_place=kind.needs_place),
        details=kind.samples,
    )
    return replace(mail, why=f"You asked for this test. Otherwise it says: {mail.why}")


def _example(service: Service, reader: Person) -> NoticeSubject:
    start = clock.now().replace(minute=0) + timedelta(days=7)
    return NoticeSubject(
        service=service,
        title="How babies communicate (an example)",
        when=span_in_words(start, start + timedelta(minutes=90)),
        where="Online",
        link="https://meet.example/an-example",
        page="/sessions/",
        ends_at=None,
        holds_a_place=True,
        person=reader,
    )
