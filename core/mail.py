"""Sending mail: always after commit, always text first, always saying why it came."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mimetype: str


@dataclass(frozen=True)
class Letter:
    """One mail to one person. `template` names a pair: `<template>.txt` and, if it exists, `<template>.html`."""

    to: str
    subject: str
    template: str
    context: dict = field(default_factory=dict)
    attachments: Sequence[Attachment] = ()
    # A calendar part is shown by mail programs as an invitation: (bytes, METHOD).
    calendar: tuple[bytes, str] | None = None
    why: str = ""


def post(letter: Letter) -> None:
    """Queue the letter for the moment when the transaction commits; nothing is sent if it rolls back."""
    transaction.on_commit(partial(send_now, letter))


def send_now(letter: Letter) -> None:
    context = {**letter.context, "site_url": settings.SITE_URL, "why": letter.why}
    message = EmailMultiAlternatives(
        subject=" ".join(letter.subject.split()),
        body=render_to_string(f"{letter.template}.txt", context),
        to=[letter.to],
    )
    message.attach_alternative(
        render_to_string("core/mail/letter.html", {**context, "text": message.body}), "text/html"
    )
    if letter.calendar:
        content, method = letter.calendar
        message.attach_alternative(content.decode(), f'text/calendar; method={method}; charset="utf-8"')
    for attachment in letter.attachments:
        message.attach(attachment.name, attachment.content, attachment.mimetype)
    message.send()
