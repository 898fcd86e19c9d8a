"""The mail that a certificate is ready, and the notice that a registration is soon renewed."""

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
from core.mail import Mail, post
from core.wording import nhs_date
from notifications.details import NoticeDetails
from notifications.enums import Choice, NoticeRole
from notifications.kind import PARTICIPANT, NotificationKind
from notifications.outbox import NoticeDraft, write_down
from notifications.registry import AppNotices
from notifications.subjects import NoticeSubject, Thing
from notifications.words import to_reader
from people.models import Person


def tell_holder(certificate: Certificate, *, over_at: datetime, now: datetime) -> None:
    """“Your certificate is ready”, unless the training was over long ago."""
    if not may_mail(certificate.person, over_at, now):
        return
    post(
        ready_mail(
            certificate.person,
            certificate.says.title,
            certificate.number,
            certificate.get_absolute_url(),
            is_corrected=certificate.replaces_id is not None,
        )
    )


def example_of_ready_mail(reader: Person, title: str) -> Mail:
    """What a holder will get, before there is a certificate: with dots for its number."""
    return ready_mail(reader, title, "…", reverse("certificates:list"), is_corrected=False)


def ready_mail(holder: Person, title: str, number: str, path: str, *, is_corrected: bool) -> Mail:
    return Mail(
        to=holder.email,
        subject="Your certificate is ready",
        template="certificates/mail/ready",
        context={
            "name": holder.get_short_name(),
            "title": title,
            "number": number,
            "path": path,
            "is_corrected": is_corrected,
        },
        why="You completed this training with us.",
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
    kinds=(RENEWAL_DUE,),
    things={"person": Thing(Person, people, subject_of_renewal)},
    write_due=write_renewals,
)
