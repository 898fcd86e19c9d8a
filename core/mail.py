"""Sending mail: always after commit, always text first, always saying why it came."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.message import Message
from email.policy import SMTP, Policy
from email.utils import parseaddr
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string

from config import policy
from core import clock
from core.models import WaitingMail
from core.registries import Registry
from core.template_context import TemplateContext

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class CalendarFile:
    """One calendar file and what it asks for; `name` is what it is called when it is attached to a mail."""

    content: bytes
    method: str
    name: str = "invitation.ics"


@dataclass(frozen=True)
class Mail:
    """One mail to one person. `template` names a pair: `<template>.txt` and, if it exists, `<template>.html`."""

    to: str
    subject: str
    template: str
    context: TemplateContext = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    # A calendar part is shown by mail programs as an invitation: (bytes, METHOD).
    calendar: tuple[bytes, str] | None = None
    why: str = ""
    # A mail that may have to be sent again keeps its number, so that mail programs know the second copy.
    message_id: str = ""
    # Where one press ends this kind of mail, without signing in; mail programs make a button of it (RFC 8058).
    stop: str = ""


@dataclass(frozen=True)
class MailBrand:
    """How a mail looks: whose name stands over it, on which colour, and its last line."""

    name: str = "Attune"
    colour: str = "#0b4f55"
    sign_off: str = ""


# Asked by the address that a mail goes to; the people app answers.
BRANDS: Registry[Callable[[str], MailBrand]] = Registry()


def brand_of(address: str) -> MailBrand:
    return next((brand(address) for brand in BRANDS), MailBrand())


_job: ContextVar[str] = ContextVar("job", default="")


@contextmanager
def numbered_by_job(job: str) -> Iterator[None]:
    """Mails of a job that has to begin again carry the same numbers again, so that mail programs know the copies."""
    token = _job.set(job)
    try:
        yield
    finally:
        _job.reset(token)


def post(mail: Mail) -> None:
    """Queue the mail for the moment when the transaction commits; nothing is sent if it rolls back."""
    transaction.on_commit(partial(send_or_keep, mail))


def send_or_keep(mail: Mail) -> None:
    """Where the mail server is away, the mail waits for `tick`: what the person did is done all the same."""
    message = message_of(mail)
    try:
        message.send()
    except OSError:  # SMTPException is one of them
        log.exception("mail.waits")
        WaitingMail.objects.create(
            written_at=clock.now(), receiver=mail.to, message=message.message().as_bytes()
        )


def send_waiting(now: datetime) -> int:
    """Each by itself, so that one that the server refuses holds up none of the others."""
    WaitingMail.objects.filter(written_at__lt=now - policy.UNSENT_MAIL_KEPT_FOR).delete()
    sent = 0
    for mail in WaitingMail.objects.order_by("written_at"):
        try:
            Raw(mail).send()
        except OSError:
            log.exception("mail.still_waits")
            continue
        mail.delete()
        sent += 1
    return sent


class Raw(EmailMultiAlternatives):
    """A mail that is sent as it was written then, its number and its date included."""

    def __init__(self, mail: WaitingMail) -> None:
        super().__init__(to=[mail.receiver])
        self.written = bytes(mail.message)

    def message(self, *, policy: Policy = SMTP) -> Message:  # type: ignore[override]
        return message_from_bytes(self.written, policy=policy)


def send_now(mail: Mail) -> None:
    message_of(mail).send()


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """Why it came is printed here for every mail: at the foot of the text and at the foot of the page."""
    context = {**mail.context, "site_url": settings.SITE_URL, "why": mail.why}
    # Text templates escape nothing, so what they print must not pass as safe HTML: strip() makes it plain.
    brand = brand_of(mail.to)
    text = render_to_string(f"{mail.template}.txt", context).strip()
    text = f"{text}\n\n{brand.sign_off}" if brand.sign_off else text
    message = EmailMultiAlternatives(
        subject=" ".join(mail.subject.split()),
        body=f"{text}\n\nWhy you got this: {mail.why}\n" if mail.why else f"{text}\n",
        to=[mail.to],
        headers=headers_of(mail),
    )
    message.attach_alternative(
        render_to_string("core/mail/page.html", {**context, "text": text, "brand": brand}), "text/html"
    )
    if mail.calendar:
        content, method = mail.calendar
        message.attach_alternative(content.decode(), f'text/calendar; method={method}; charset="utf-8"')
    for attachment in mail.attachments:
        message.attach(attachment.name, attachment.content, attachment.mimetype)
    return message


def headers_of(mail: Mail) -> dict[str, str]:
    number = mail.message_id or number_in_job(mail)
    headers = {"Message-ID": number} if number else {}
    if mail.stop:
        headers |= {
            "List-Unsubscribe": f"<{mail.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def number_in_job(mail: Mail) -> str:
    if not (job := _job.get()):
        return ""
    number = uuid5(NAMESPACE_URL, f"{job} {mail.to} {mail.template} {mail.subject}")
    return f"<{number}@{parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition('@')[2] or 'attune'}>"
