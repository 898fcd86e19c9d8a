"""Several notices in one mail."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from core.mail import Mail
from people.models import Person

WHY = "You chose to have these notices together in one mail."


def bundled(mails: Sequence[Mail], reader: Person) -> Mail:
    """One by itself stays as it is. None of several carries a calendar file: what does is sent at once."""
    if len(mails) == 1:
        return mails[0]
    hello = f"Hello {reader.get_short_name()},\n\n"
    parts = [f"{mail.subject}\n\n{str(mail.context['text']).removeprefix(hello)}" for mail in mails]
    page = settings.SITE_URL + reverse("notifications:own")
    text = f"{hello}{len(mails)} notices for you.\n\n" + "\n\n* * *\n\n".join(parts)
    return Mail(
        to=reader.email,
        subject=f"{len(mails)} notices for you",
        template="notifications/mail/notice",
        context={"text": f"{text}\n\n* * *\n\nWhat comes together, and how often: {page}"},
        why=WHY,
        message_id=mails[0].message_id,
    )
