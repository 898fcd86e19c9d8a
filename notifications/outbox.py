"""Each notice goes once: it is written down under a constraint, and one process at a time sends what is written.

A process that dies leaves unsent rows, and the next `tick` sends them. Should it die between handing a mail over and
writing that down, the mail goes again under the same Message-ID, by which mail programs know the copy.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.db.models import F

from core import clock
from core.clock import local_date
from core.mail import Mail, message_of
from notifications.bundling import bundled
from notifications.details import NoticeDetails
from notifications.drafts import NoticeDraft
from notifications.enums import NoticeRole
from notifications.kind import NotificationKind, Wording
from notifications.models import Notice
from notifications.planning import not_yet_written, plans_for, subject_for
from notifications.registry import find, kind_called, subject_of
from notifications.sender_lock import only_sender
from notifications.wording import mail_of, wordings
from people.models import Person, Service
from people.rules import has_access

__all__ = ["NoticeDraft", "send_now", "send_once", "send_written", "write_down"]

logger = logging.getLogger("attune.notices")
# The server is there and will not have this one mail: the others go on, and it is tried a few times only.
REFUSED = (SMTPRecipientsRefused, SMTPDataError)


def send_now(kind_key: str, service: Service, drafts: Iterable[NoticeDraft]) -> int:
    """Send at once and note that it went; what cannot be sent now is noted as unsent, and `tick` tries again."""
    kind = kind_called(kind_key)
    if kind is None:
        return 0
    now, words, sent = clock.now(), wordings(service, kind), 0
    day = local_date(now)
    wanted = [one for one in drafts if _is_on(words, one.role) and has_access(one.reader, day)]
    for draft, plan in plans_for(kind, wanted, now):
        row = draft.as_row(kind, now, plan)
        if plan.is_now:
            sent += _send_if_true(row, draft, kind, words[draft.role], now)
        else:
            Notice.objects.bulk_create([row], ignore_conflicts=True)
    return sent


def _is_on(words: dict[NoticeRole, Wording], role: NoticeRole) -> bool:
    return role in words and words[role].is_on


def _send_if_true(
    row: Notice, draft: NoticeDraft, kind: NotificationKind, wording: Wording, now: datetime
) -> bool:
    subject = subject_for(kind, draft)
    if not subject.still_true(kind, now):
        return False
    mail = mail_of(kind, draft.role, wording, reader=draft.reader, subject=subject, details=draft.details)
    return _send_and_note(row, mail, now)


def _send_and_note(row: Notice, mail: Mail, now: datetime) -> bool:
    try:
        message_of(mail).send()
        row.sent_at = now
    except OSError:  # SMTPException is one of them
        logger.exception("notice.not_sent %s", row.notice)
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    return row.sent_at is not None


def send_once(mail: Mail, notice: str, person: Person, thing: str, occasion: str) -> str:
    """A mail that no administrator words. A second copy, should this process die in between, has the same number."""
    row = Notice(person=person, notice=notice, role=NoticeRole.PARTICIPANT, thing=thing, occasion=occasion)
    same = Notice.objects.filter(person=person, notice=notice, thing=thing, occasion=occasion)
    if same.exists():
        return "told already"
    number = uuid5(NAMESPACE_URL, f"{notice} {thing} {occasion} {person.pk}")
    message_of(replace(mail, message_id=f"<{number}@{_our_domain()}>")).send()
    row.written_at = row.sent_at = clock.now()
    Notice.objects.bulk_create([row], ignore_conflicts=True)
    return "sent"


def write_down(kind_key: str, service: Service, drafts: Iterable[NoticeDraft], now: datetime) -> None:
    """What is due, once for each occasion however often and by however many it is found."""
    kind = kind_called(kind_key)
    if kind is None:
        return
    words, day = wordings(service, kind), local_date(now)
    wanted = [one for one in drafts if _is_on(words, one.role) and has_access(one.reader, day)]
    new = not_yet_written(kind, wanted)
    rows = [draft.as_row(kind, now, plan) for draft, plan in plans_for(kind, new, now)]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)


def send_written(now: datetime) -> int:
    """Send every unsent notice and write down each at once. Whoever comes second leaves the work to the first."""
    with only_sender() as is_mine:
        if not is_mine:
            return 0
        sent = 0
        for pk in _as_they_come(now):
            together = _together_with(pk, now)
            try:
                sent += _send(together, now)
            except REFUSED:
                logger.exception("notice.refused")
                refused = Notice.objects.filter(pk__in=[row.pk for row in together])
                refused.update(attempts=F("attempts") + 1)
            except OSError:
                logger.exception("notice.mail_server_away")
                break
        return sent


def _as_they_come(now: datetime) -> Iterator[int]:
    """Those that are due, and those that were written meanwhile by somebody who left the sending to us."""
    last = 0
    while found := list(Notice.objects.due(now).filter(pk__gt=last).values_list("pk", flat=True)):
        yield from found
        last = found[-1]


def _together_with(pk: int, now: datetime) -> list[Notice]:
    """One notice; or all that are due of a person's digest. Nothing where it went meanwhile."""
    due = Notice.objects.due(now).select_related("person")
    row = due.filter(pk=pk).first()
    if row is None or not row.in_digest:
        return [row] if row else []
    return list(due.filter(person=row.person_id, in_digest=True))


def _send(rows: list[Notice], now: datetime) -> bool:
    mails = {row.pk: _mail_of_row(row, now) for row in rows}
    left = [pk for pk, mail in mails.items() if mail is None]
    Notice.objects.filter(pk__in=left).update(dropped_at=now)
    wanted = [mail for mail in mails.values() if mail]
    if not wanted:
        return False
    message_of(bundled(wanted, rows[0].person)).send()
    Notice.objects.filter(pk__in=mails).exclude(pk__in=left).update(sent_at=now)
    return True


def _mail_of_row(row: Notice, now: datetime) -> Mail | None:
    """The mail as it has to be now; nothing where what it is about is gone, over or not wanted any more."""
    kind, thing = kind_called(row.notice), find(row.thing)
    if kind is None or thing is None or not has_access(row.person, local_date(now)):
        return None
    details = NoticeDetails.from_stored(row.details)
    subject = (kind.subject or subject_of)(thing, row.person, details)
    wording = wordings(subject.service, kind).get(NoticeRole(row.role))
    if wording is None or not wording.is_on or not subject.still_true(kind, now):
        return None
    return mail_of(
        kind,
        NoticeRole(row.role),
        wording,
        reader=row.person,
        subject=subject,
        details=details,
        message_id=f"<notice-{row.pk}-{row.written_at:%Y%m%d%H%M%S%f}@{_our_domain()}>",
    )


def _our_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "attune"
