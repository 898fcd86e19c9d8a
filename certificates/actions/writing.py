"""Writing one certificate down: the only place where a Certificate row is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from attendance.models import Attendance
from certificates.actions.files import queue_certificate_file
from certificates.enums import CertificateKind
from certificates.models import Certificate
from certificates.notifications import write_ready
from certificates.numbers import new_number
from certificates.rules import course_work
from certificates.statements import Statement
from certificates.wording import statement_for_course, statement_for_session
from core import audit
from courses.models import CoursePage, Enrolment
from people.models import Person, Service
from people.system_actor import system_actor
from sessions.models import TrainingSession


@dataclass(frozen=True)
class CertificateSubject:
    """Whom a certificate is for, what for, and what it will say."""

    person: Person
    statement: Statement
    service: Service | None
    over_at: datetime
    course: CoursePage | None = None
    session: TrainingSession | None = None

    @property
    def kind(self) -> CertificateKind:
        return CertificateKind.COURSE if self.course else CertificateKind.SESSION


def subject_of_course(enrolment: Enrolment) -> CertificateSubject:
    work = course_work(enrolment)
    assert enrolment.completed_at is not None  # rules.why_no_course_certificate asked first
    return CertificateSubject(
        person=enrolment.person,
        statement=statement_for_course(work),
        service=enrolment.person.service,
        over_at=enrolment.completed_at,
        course=work.course,
    )


def subject_of_session(attendance: Attendance) -> CertificateSubject:
    assert attendance.person is not None  # rules.why_no_session_certificate asked first
    return CertificateSubject(
        person=attendance.person,
        statement=statement_for_session(attendance),
        service=attendance.session.service,
        over_at=attendance.session.ends_at,
        session=attendance.session,
    )


def write(
    subject: CertificateSubject,
    *,
    by: Person | None,
    now: datetime,
    replaces: Certificate | None = None,
    is_mailed: bool = True,
) -> Certificate:
    certificate = Certificate.objects.create(
        number=new_number(),
        kind=subject.kind,
        person=subject.person,
        course=subject.course,
        session=subject.session,
        service=subject.service,
        statement=subject.statement.as_json(),
        issued_at=now,
        issued_by=by or system_actor(),
        replaces=replaces,
        **choices_of(replaces),
    )
    audit.record("certificate.issued", by=by, about=certificate, kind=subject.kind, changes_figures=False)
    queue_certificate_file(certificate=certificate, now=now)
    if is_mailed:
        write_ready(certificate, over_at=subject.over_at, now=now)
    return certificate


def choices_of(replaced: Certificate | None) -> dict[str, bool]:
    """A corrected certificate shows strangers what its holder let the old one show."""
    if replaced is None:
        return {}
    return {field: getattr(replaced, field) for field in Certificate.SHOWN}
