"""What happens to a certificate afterwards. Its statement never changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from certificates.actions.badges import revoke_badges
from certificates.actions.files import delete_certificate_file
from certificates.actions.writing import CertificateSubject, subject_of_course, subject_of_session, write
from certificates.enums import RevocationReason
from certificates.models import Certificate
from certificates.names import in_older_name
from certificates.rules import why_no_course_certificate, why_no_session_certificate, why_not_reissued
from core import audit
from core.errors import Refused
from notifications.tasks import send_what_is_written
from people.models import Person


def locked(certificate: Certificate) -> Certificate:
    return Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)


@transaction.atomic
def revoke(
    *, certificate: Certificate, reason: RevocationReason | str, by: Person, now: datetime
) -> Certificate:
    """It stays on record and its number goes on answering, as revoked."""
    certificate = locked(certificate)
    if not certificate.is_valid:
        raise Refused("This certificate was revoked already.", code="revoked")
    withdraw(certificate, RevocationReason(reason), by=by, now=now)
    return certificate


def withdraw(certificate: Certificate, reason: RevocationReason, *, by: Person, now: datetime) -> None:
    certificate.revoked_at = now
    certificate.revoked_by = by
    certificate.revoked_reason = reason
    certificate.save(update_fields=["revoked_at", "revoked_by", "revoked_reason"])
    delete_certificate_file(certificate)
    revoke_badges([certificate.pk], now)
    audit.record("certificate.revoked", by=by, about=certificate, reason=reason)


@transaction.atomic
def reissue(*, certificate: Certificate, by: Person, now: datetime) -> Certificate:
    """A new number that says what is true today, for a name that was misspelt or a register put right."""
    certificate = locked(certificate)
    if reason := why_not_reissued(certificate):
        raise Refused(reason, code="replaced")
    subject = subject_now(certificate, now)
    if certificate.is_valid:
        withdraw(certificate, RevocationReason.REPLACED, by=by, now=now)
    corrected = write(subject, by=by, now=now, replaces=certificate)
    send_what_is_written()
    return corrected


@transaction.atomic
def reissue_in_new_name(*, by: Person, now: datetime) -> list[Certificate]:
    """Somebody's own certificates that say another name than they have now. All else stays as it was said."""
    held = list(by.certificates.valid().select_for_update(of=("self",)).order_by("issued_at", "pk"))
    older = in_older_name(held, by)
    if not older:
        raise Refused("All your certificates say your name as it is now.", code="same_name")
    return [renamed(certificate, by, now) for certificate in older]


def renamed(certificate: Certificate, holder: Person, now: datetime) -> Certificate:
    subject = CertificateSubject(
        person=holder,
        statement=replace(certificate.says, name=holder.full_name),
        service=certificate.service,
        over_at=certificate.issued_at,
        course=certificate.course,
        session=certificate.session,
    )
    withdraw(certificate, RevocationReason.REPLACED, by=holder, now=now)
    return write(subject, by=holder, now=now, replaces=certificate, is_mailed=False)


def subject_now(certificate: Certificate, now: datetime) -> CertificateSubject:
    """The same person and thing as the records have them now, if they still earn a certificate."""
    if certificate.session is not None:
        attendance = certificate.session.attendances.filter(person=certificate.person_id).first()
        if attendance is None:
            raise Refused("The register does not list this person any more.", code="not_earned")
        refuse_if(why_no_session_certificate(attendance, now))
        return subject_of_session(attendance)
    enrolment = certificate.person.enrolments.filter(course=certificate.course_id).first()
    if enrolment is None:
        raise Refused("This person is no longer on the course.", code="not_earned")
    refuse_if(why_no_course_certificate(enrolment))
    return subject_of_course(enrolment)


def refuse_if(reason: str | None) -> None:
    if reason:
        raise Refused(reason, code="not_earned")


@transaction.atomic
def choose_what_is_shown(*, certificate: Certificate, shown: dict[str, bool], by: Person) -> Certificate:
    """What a stranger with the number may read; only fields of Certificate.SHOWN are taken."""
    certificate = locked(certificate)
    for field in Certificate.SHOWN:
        setattr(certificate, field, bool(shown.get(field, False)))
    certificate.save(update_fields=Certificate.SHOWN)
    choice = {field: getattr(certificate, field) for field in Certificate.SHOWN}
    audit.record("certificate.shown_chosen", by=by, about=certificate, **choice, changes_figures=False)
    return certificate


def note_opened(*, certificate: Certificate, by: Person) -> None:
    """Somebody other than the holder read a certificate: the trail says who."""
    audit.record(
        "certificate.opened", by=by, about=certificate, whose=certificate.person, changes_figures=False
    )
