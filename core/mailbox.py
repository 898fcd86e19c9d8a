"""The demo's mailbox: every mail the portal sends is kept as a file and shown on a page, log-in codes included."""

import email
import email.policy
import email.utils
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from core import clock


class MailboxBackend(BaseEmailBackend):
    def __init__(self, *, folder: str, **kwargs) -> None:
        super().__init__(**kwargs)
        self.folder = Path(folder)

    def send_messages(self, email_messages) -> int:
        self.folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            name = f"{clock.now():%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}.eml"
            (self.folder / name).write_bytes(message.message().as_bytes())
        return len(email_messages)


class LogBackend(BaseEmailBackend):
    """Where there is no mail server yet: every mail, with the codes in it, is a few lines of a file that only its owner reads."""

    def __init__(self, *, file: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.file = Path(file)

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.touch(mode=0o600)
        with self.file.open("a", encoding="utf-8") as log:
            for message in email_messages:
                log.write(f"{clock.now().isoformat(timespec='seconds')} To: {', '.join(message.to)}\n")
                log.write(f"Subject: {message.subject}\n\n{message.body}\n{'-' * 60}\n")
        return len(email_messages)


def folder() -> Path:
    options: Any = settings.MAILERS["default"]["OPTIONS"]
    return Path(options["folder"])


@dataclass(frozen=True)
class KeptMail:
    """One mail of the demo, as its page shows it. `attachments` are file names."""

    name: str
    to: str
    subject: str
    date: datetime
    text: str
    attachments: Sequence[str]


def read_mail(file: Path) -> KeptMail:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    body = message.get_body(("plain",))
    return KeptMail(
        name=file.stem,
        to=message["to"],
        subject=message["subject"],
        date=email.utils.parsedate_to_datetime(message["date"]),
        text=body.get_content() if body else "",
        attachments=[name for part in message.iter_attachments() if (name := part.get_filename())],
    )


def mailbox(request: HttpRequest) -> HttpResponse:
    files = sorted(folder().glob("*.eml"), reverse=True)[:200]
    mails = [read_mail(file) for file in files]
    wanted = request.GET.get("to", "").strip().lower()
    shown = [mail for mail in mails if wanted in mail.to.lower()][:50]
    context = {"mails": shown, "wanted": wanted, "second_step": second_step_now()}
    return render(request, "core/mailbox.html", context)


def second_step_now() -> dict[str, str]:
    """The number that the app of the demo's one account with a second step shows at this moment."""
    account = settings.DEMO_SECOND_STEP
    if not account:
        return {}
    counter = int(clock.now().timestamp()) // mfa_settings.TOTP_PERIOD
    return {**account, "number": format_hotp_value(hotp_value(account["secret"], counter))}


def one_mail(request: HttpRequest, name: str) -> HttpResponse:
    file = folder() / f"{name}.eml"
    if "/" in name or not file.exists():
        raise Http404
    return render(request, "core/mailbox_mail.html", {"mail": read_mail(file)})


urlpatterns = [
    path("mailbox/", mailbox, name="list"),
    path("mailbox/<str:name>/", one_mail, name="mail"),
]
