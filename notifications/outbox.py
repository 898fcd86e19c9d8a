"""Each notice goes once: it is written down under a constraint, and one process at a time sends what is written.

A process that dies leaves unsent rows, and the next `tick` sends them. Should it die between handing a mail over and
writing that down, the mail goes again under the same Message-ID, by which mail programs know the copy.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPRecipientsRefused
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Model

from core import clock
from core.clock import local_date
from core.mail import Mail, message_of
from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import NoticeRole
from notifications.kind import NotificationKind
from notifications.models import Notice
from notifications.registry import find, kind_called, name_of, subject_of
from notifications.sender_lock import only_sender
from notifications.wording import mail_of, wordings
from people.models import Person, Service
from people.rules import has_access

logger = logging.getLogger("attune.notices")
# The server is there and will not have this one mail: the others go on, and it is tried a few times only.
REFUSED = (SMTPRecipientsRefused, SMTPDataError)


@dataclass(frozen=True)
class NoticeDraft:
    reader: Person
    role: NoticeRole
    thing: Model
    occasion: str
    details: NoticeDetails = NO_DETAILS

    def as_row(self, kind: NotificationKind, now: datetime) -> Notice:
        return Notice(
            person=self.reader,
            notice=kind.key,
            role=self.role,
            thing=name_of(self.thing),
            occasion=self.occasion,
            details=self.details.as_stored(),
            written_at=now,
        )


def send_now(kind_key: str, service: Service, drafts: Iterable[NoticeDraft]) -> int:
    """Send at once and note that it went; what cannot be sent now is noted as unsent, and `tick` tries again."""
    kind = kind_called(kind_key)
    if kind is None:
        return 0
    now, words, sent = clock.now(), wordings(service, kind), 0
    for draft in drafts:
        wording = words.get(draft.role)
        if wording is None or not wording.is_on or not has_access(draft.reader, local_date(now)):
            continue
        subject = (kind.subject or subject_of)(draft.thing, draft.reader, draft.details)
        if subject.still_true(kind, now):
            mail = mail_of(
                kind, draft.role, wording, reader=draft.reader, subject=subject, details=draft.details
            )
            sent += _send_and_note(draft.as_row(kind, now), mail, now)
    return sent


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
    on = {role for role, wording in wordings(service, kind).items() if wording.is_on}
    day = local_date(now)
    rows = [draft.as_row(kind, now) for draft in drafts if draft.role in on and has_access(draft.reader, day)]
    Notice.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)


def send_written(now: datetime) -> int:
    """Send every unsent notice and write down each at once. Whoever comes second leaves the work to the first."""
    with only_sender() as is_mine:
        if not is_mine:
            return 0
        sent = 0
        for pk in _as_they_come():
            try:
                sent += _send(pk, now)
            except REFUSED:
                logger.exception("notice.refused")
                Notice.objects.filter(pk=pk).update(attempts=F("attempts") + 1)
            except OSError:
                logger.exception("notice.mail_server_away")
                break
        return sent


def _as_they_come() -> Iterator[int]:
    """The unsent ones, and those that were written meanwhile by somebody who left the sending to us."""
    last = 0
    while found := list(Notice.objects.unsent().filter(pk__gt=last).values_list("pk", flat=True)):
        yield from found
        last = found[-1]


def _send(pk: int, now: datetime) -> bool:
    row = Notice.objects.unsent().select_related("person").filter(pk=pk).first()
    if row is None:
        return False
    message = _message_of(row, now)
    if message is None:
        Notice.objects.filter(pk=pk).update(dropped_at=now)
        return False
    message.send()
    Notice.objects.filter(pk=pk).update(sent_at=now)
    return True


def _message_of(row: Notice, now: datetime) -> EmailMultiAlternatives | None:
    """The mail as it has to be now; nothing where what it is about is gone, over or not wanted any more."""
    kind, thing = kind_called(row.notice), find(row.thing)
    if kind is None or thing is None or not has_access(row.person, local_date(now)):
        return None
    details = NoticeDetails.from_stored(row.details)
    subject = (kind.subject or subject_of)(thing, row.person, details)
    wording = wordings(subject.service, kind).get(NoticeRole(row.role))
    if wording is None or not wording.is_on or not subject.still_true(kind, now):
        return None
    mail = mail_of(
        kind,
        NoticeRole(row.role),
        wording,
        reader=row.person,
        subject=subject,
        details=details,
        message_id=f"<notice-{row.pk}-{row.written_at:%Y%m%d%H%M%S%f}@{_our_domain()}>",
    )
    return message_of(mail)


def _our_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "attune"
