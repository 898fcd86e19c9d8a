"""The notices that a certificate is ready, and that a registration is soon renewed."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet
from django.urls import reverse

from certificates.models import Certificate
from certificates.rules import may_mail
from config import policy
from core.clock import local_date
from core.dates import months_after
from core.mail import Mail
from core.wording import nhs_date
from notifications.details import NO_DETAILS, NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import PARTICIPANT, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.registry import AppNotices
from notifications.subjects import NoticeSubject, Thing
from notifications.wording import mail_of, wordings
from notifications.words import to_reader
from people.models import Person, Service
from sessions.models import TrainingSession

CORRECTED = "It takes the place of the certificate that you had."
CERTIFICATE_READY = NotificationKind(
    key="certificate_ready",
    label="Your certificate is ready",
    when="when it is issued, unless the training was over long ago",
    choice=Choice.ANY,
    why="You completed this training with us.",
    is_about_past=True,
    order=127,
    wordings={
        PARTICIPANT: to_reader(
            "Your certificate is ready",
            "Your certificate is ready.\n\n{details}\n\nSee it and download it: {page}\n\nAnyone you give the number to can "
            "check on our site that it is real. You choose what they see: your name is not shown unless you say so.\n\n"
            "Its hours are in your CPD log already.",
        )
    },
)


def certificates() -> QuerySet[Certificate]:
    return Certificate.objects.select_related("service", "person")


def subject_of_certificate(certificate: Certificate, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off once it is revoked: whoever chose to hear of it later does not hear of what does not hold."""
    assert certificate.service is not None  # write_ready asked first
    subject = _ready(certificate.service, certificate.title, certificate.number)
    subject.page, subject.is_off = certificate.get_absolute_url(), not certificate.is_valid
    if certificate.replaces_id is not None:
        subject.dates += f"\n{CORRECTED}"
    return subject


def _ready(service: Service, title: str, number: str) -> NoticeSubject:
    return NoticeSubject(
        service=service,
        title=title,
        when="",
        where="",
        link="",
        page=reverse("certificates:list"),
        ends_at=None,
        dates=f"{title}\nNumber: {number}",
    )


def write_ready(certificate: Certificate, *, over_at: datetime, now: datetime) -> None:
    """Unless the training was over long ago. Not to somebody of no service: the words are a service's."""
    if certificate.service is None or not may_mail(certificate.person, over_at, now):
        return
    draft = NoticeDraft(certificate.person, NoticeRole.PARTICIPANT, certificate, "issued")
    write_down(CERTIFICATE_READY.key, certificate.service, [draft], now)


def example_of_ready_mail(reader: Person, session: TrainingSession) -> Mail | None:
    """What a holder will get, before there is a certificate: with dots for its number. None where it is switched off."""
    wording = wordings(session.service, CERTIFICATE_READY)[PARTICIPANT]
    if not wording.is_on:
        return None
    subject = _ready(session.service, session.title, "…")
    return mail_of(
        CERTIFICATE_READY, PARTICIPANT, wording, reader=reader, subject=subject, details=NO_DETAILS
    )


def people() -> QuerySet[Person]:
    return Person.objects.select_related("service")


def subject_of_renewal(person: Person, reader: Person, details: NoticeDetails) -> NoticeSubject:
    """Off once another date is given: then nothing is sent."""
    on, page = person.renewal_on, reverse("certificates:cpd")
    return NoticeSubject(
        service=person.service,  # type: ignore[arg-type]
        title=person.get_regulator_display() or "your registration",
        when=nhs_date(on),
        where="",
        link="",
        page=f"{page}?ends={details.due_on}",
        ends_at=None,
        is_off=person.service is None or on is None or on.isoformat() != details.due_on,
        person=person,
    )


RENEWAL_DUE = NotificationKind(
    key="renewal_due",
    label="Your registration is renewed soon",
    when=f"{policy.RENEWAL_REMINDED_MONTHS_BEFORE} months before the day that you gave, once",
    choice=Choice.ANY,
    why="You gave the day on which your registration is renewed.",
    is_about_past=True,
    order=128,
    samples=NoticeDetails(until="6 August 2027", due_on="2027-08-06"),
    subject=subject_of_renewal,
    wordings={
        PARTICIPANT: to_reader(
            "Your registration is renewed on {until}",
            "You renew your registration on {until}: {title}\n\nYour CPD log shows the hours up to that day, what still "
            "says nothing about your work, and has it all as one file:\n\n{page}",
        )
    },
)


def write_renewals(now: datetime) -> None:
    """Once for each date: whoever gives another one hears of that."""
    today = local_date(now)
    soon = months_after(today, policy.RENEWAL_REMINDED_MONTHS_BEFORE)
    rows = Person.objects.working_on(today).filter(renewal_on__gt=today, renewal_on__lte=soon)
    rows = rows.filter(service__isnull=False).select_related("service").order_by("service_id", "pk")
    for service, of_service in groupby(rows, key=lambda person: person.service):
        assert service is not None
        write_down(RENEWAL_DUE.key, service, [_draft(person) for person in of_service], now)


def _draft(person: Person) -> NoticeDraft:
    assert person.renewal_on is not None
    day = person.renewal_on.isoformat()
    details = NoticeDetails(due_on=day, until=nhs_date(person.renewal_on))
    return NoticeDraft(person, NoticeRole.PARTICIPANT, person, day, details)


NOTICES = AppNotices(
    kinds=(CERTIFICATE_READY, RENEWAL_DUE),
    things={
        "certificate": Thing(Certificate, certificates, subject_of_certificate),
        "person": Thing(Person, people, subject_of_renewal),
    },
    write_due=write_renewals,
)
