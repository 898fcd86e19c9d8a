"""The words of a notice: the service's own where an administrator changed them, else the product's."""

from __future__ import annotations

import re

from django.conf import settings
from django.urls import reverse

from core.mail import Mail
from notifications.details import NoticeDetails
from notifications.enums import NoticeRole
from notifications.kind import PLACEHOLDERS, NotificationKind, Wording
from notifications.models import NoticeSetting
from notifications.subjects import NoticeSubject
from people.models import Person, Service

IN_BRACKETS = re.compile(r"\{([^{}]*)\}")


def wordings(service: Service, kind: NotificationKind) -> dict[NoticeRole, Wording]:
    own = {
        setting.role: Wording(setting.subject, setting.text, setting.is_on)
        for setting in NoticeSetting.objects.filter(service=service, notice=kind.key)
    }
    return {role: own.get(role, wording) for role, wording in kind.wordings.items()}


def unknown_placeholders(text: str) -> list[str]:
    return sorted({word for word in IN_BRACKETS.findall(text) if word not in PLACEHOLDERS})


def fill(text: str, words: dict[str, str]) -> str:
    """Each placeholder once: words that come in are not looked through for further placeholders."""
    return IN_BRACKETS.sub(lambda found: words.get(found[1], found[0]), text)


def mail_of(
    kind: NotificationKind,
    role: NoticeRole,
    wording: Wording,
    *,
    reader: Person,
    subject: NoticeSubject,
    details: NoticeDetails,
    message_id: str = "",
) -> Mail:
    """The link is for people with a place and for the host, whatever the words ask for."""
    sees_link = role == NoticeRole.HOST or (role == NoticeRole.PARTICIPANT and subject.holds_a_place)
    words = {
        **subject.words(sees_link=sees_link),
        "name": reader.get_short_name(),
        "changes": details.changes,
        "until": details.until,
    }
    concerned = role == NoticeRole.PARTICIPANT or NoticeRole.PARTICIPANT not in kind.wordings
    part, attachments = subject.attachment(kind.calendar) if concerned else (None, [])
    return Mail(
        to=reader.email,
        subject=fill(wording.subject, words),
        template="notifications/mail/notice",
        context={"text": fill(wording.text, words)},
        attachments=attachments,
        calendar=part,
        why=why_to(kind, role, details) + where_to_change(kind, role),
        message_id=message_id,
    )


def why_to(kind: NotificationKind, role: NoticeRole, details: NoticeDetails) -> str:
    if role == NoticeRole.MANAGER and NoticeRole.PARTICIPANT in kind.wordings:
        return "You lead this person's team, and the service tells leads of this."
    if role == NoticeRole.ADMINISTRATOR:
        return "You administer this service."
    if role == NoticeRole.HOST and NoticeRole.PARTICIPANT in kind.wordings:
        return "You lead this session or group, and the service tells those who do."
    return details.why or kind.why


def where_to_change(kind: NotificationKind, role: NoticeRole) -> str:
    if not kind.choice_of(role).is_free:
        return ""
    page = reverse("notifications:own_notice", args=[kind.key, role])
    return f" Have it another way: {settings.SITE_URL}{page}"
