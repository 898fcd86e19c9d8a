"""An administrator chooses which notices a service sends, and in which words; old ones are forgotten."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from config import policy
from core.audit import record
from core.mail import Mail, post
from notifications.copies import copies_about
from notifications.enums import NoticeRole
from notifications.models import Notice, NoticeSetting
from people.models import Person, Service


@transaction.atomic
def change_notice(
    *, service: Service, notice: str, role: NoticeRole, is_on: bool, subject: str, text: str, by: Person
) -> NoticeSetting:
    setting, _ = NoticeSetting.objects.update_or_create(
        service=service,
        notice=notice,
        role=role,
        defaults={"is_on": is_on, "subject": subject, "text": text.replace("\r\n", "\n")},
    )
    record(
        "notice.changed",
        by=by,
        about=setting,
        notice=notice,
        role=str(role),
        is_on=is_on,
        changes_figures=False,
    )
    return setting


@transaction.atomic
def restore_notice(*, service: Service, notice: str, role: NoticeRole, by: Person) -> None:
    """Back to the product's own words."""
    setting = NoticeSetting.objects.filter(service=service, notice=notice, role=role).first()
    if setting:
        record("notice.restored", by=by, about=setting, notice=notice, role=str(role), changes_figures=False)
        setting.delete()


@transaction.atomic
def send_test_notice(*, mail: Mail, by: Person, notice: str) -> None:
    """To nobody but the administrator."""
    assert mail.to == by.email
    record("notice.tested", by=by, notice=notice, changes_figures=False)
    post(mail)


@transaction.atomic
def forget_old_notices(now: datetime) -> int:
    """Nothing asks any more for mails that went long ago."""
    return Notice.objects.filter(written_at__lt=now - policy.MAILS_KEPT_FOR).delete()[0]


@transaction.atomic
def try_again(*, kind: str, thing: Model, people: Collection[int], by: Person) -> int:
    """The copies that a mail server would not take are unsent again, also those given up."""
    refused = copies_about(kind, thing, people).filter(
        sent_at__isnull=True, dropped_at__isnull=True, attempts__gt=0
    )
    count = refused.update(attempts=0)
    record("notice.tried_again", by=by, about=thing, copies=count, changes_figures=False)
    return count
