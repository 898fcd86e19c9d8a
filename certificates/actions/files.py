"""Certificates and logs as PDF are drawn by the worker, which alone has what draws them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from certificates import tasks
from certificates.cpd.log import Log, log_of
from certificates.models import Certificate, CertificateFile, LogFile
from certificates.rendering import certificate_pdf, fingerprint_of, log_html
from config import policy
from core.drawn import keep_drawing
from core.pdf import drawn_from
from people.models import Person


def queue_certificate_file(*, certificate: Certificate, now: datetime) -> CertificateFile:
    """When it is issued, so that it is there when its holder comes for it."""
    file = CertificateFile.objects.create(certificate=certificate, asked_at=now)
    tasks.draw_certificate_in_background.enqueue(file.pk)
    return file


@transaction.atomic
def request_certificate_file(*, certificate: Certificate, now: datetime) -> CertificateFile:
    """The file, or the row that says that it is on its way."""
    Certificate.objects.select_for_update(of=("self",)).only("pk").get(pk=certificate.pk)
    file = CertificateFile.objects.filter(certificate=certificate).first()
    if file is not None and not file.may_be_tried_again(now):
        return file
    delete_certificate_file(certificate)
    return queue_certificate_file(certificate=certificate, now=now)


def draw_certificate(*, file: CertificateFile) -> None:
    keep_drawing(file, lambda: certificate_pdf(file.certificate))


def delete_certificate_file(certificate: Certificate) -> None:
    CertificateFile.objects.filter(certificate=certificate).delete()


@transaction.atomic
def request_log_file(*, log: Log, now: datetime) -> LogFile:
    """The file of the log as it is now. Where it says other words by now it is drawn anew."""
    wanted = fingerprint_of(log_html(log))
    Person.objects.select_for_update(of=("self",)).only("pk").get(pk=log.person.pk)
    file = LogFile.objects.filter(person=log.person, ends_on=log.end).first()
    if file is not None:
        if file.fingerprint == wanted and not file.may_be_tried_again(now):
            return file
        file.delete()
    file = LogFile.objects.create(person=log.person, ends_on=log.end, fingerprint=wanted, asked_at=now)
    tasks.draw_log_in_background.enqueue(file.pk)
    return file


def draw_log(*, file: LogFile) -> None:
    """What the log says now, which may be more than when the file was asked for."""
    html = log_html(log_of(file.person, file.ends_on))
    keep_drawing(file, lambda: drawn_from(html), fingerprint=fingerprint_of(html))


def forget_old_log_files(now: datetime) -> int:
    return LogFile.objects.filter(asked_at__lt=now - policy.DRAWN_LOGS_KEPT_FOR).delete()[0]
