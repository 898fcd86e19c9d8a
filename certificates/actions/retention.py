"""Certificates whose years are over: a training record like any other, and its number verifies no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from certificates.actions.badges import revoke_badges
from certificates.models import Certificate, CertificateFile
from certificates.notifications import CERTIFICATE_READY
from core import audit
from feedback.actions.retention import CutOff, noon_of
from notifications.models import Notice
from notifications.registry import name_of
from people.models import Service
from people.retention import training_kept_since


def forget_old_certificates(now: datetime) -> int:
    """Counted from the issue, which is never before completion: imported history has its full years here."""
    return sum(_forget_of(service, now) for service in [None, *Service.objects.all()])


@transaction.atomic
def _forget_of(service: Service | None, now: datetime) -> int:
    since = training_kept_since(service, now)
    old = list(Certificate.objects.filter(service=service, issued_at__lt=since).select_for_update())
    keys = [certificate.pk for certificate in old]
    # One that was issued again stays for its own years, and no longer says what it replaced.
    Certificate.objects.filter(replaces__in=keys).update(replaces=None)
    revoke_badges(keys, now)
    for certificate in old:
        audit.record("certificate.forgotten", about=certificate)
    Certificate.objects.filter(pk__in=keys).delete()
    return len(old)


def coarsen_issue_times(cut_off: CutOff) -> None:
    """A certificate goes out in the moment of the last rating. What it says, its days among it, stays as issued."""
    theirs = Certificate.objects.filter(person_id__in=cut_off.person_ids)
    if cut_off.course_id:
        held = list(theirs.filter(course_id=cut_off.course_id))
    else:
        held = list(theirs.filter(session_id=cut_off.session_id)) if cut_off.session_id else []
    for certificate in held:
        certificate.issued_at = noon_of(certificate.issued_at)
    Certificate.objects.bulk_update(held, ["issued_at"])
    files = list(CertificateFile.objects.defer("content").filter(certificate__in=held))
    for file in files:
        file.asked_at, file.made_at = noon_of(file.asked_at), file.made_at and noon_of(file.made_at)
    CertificateFile.objects.bulk_update(files, ["asked_at", "made_at"])
    coarsen_mails_about(held)


def coarsen_mails_about(certificates: Iterable[Certificate]) -> None:
    told = Notice.objects.filter(
        notice=CERTIFICATE_READY.key, thing__in=[name_of(one) for one in certificates]
    )
    mails = list(told)
    for mail in mails:
        mail.written_at, mail.sent_at = noon_of(mail.written_at), mail.sent_at and noon_of(mail.sent_at)
        mail.dropped_at = mail.dropped_at and noon_of(mail.dropped_at)
    Notice.objects.bulk_update(mails, ["written_at", "sent_at", "dropped_at"])
