"""Everybody on a session's register, with their certificate or the reason why there is none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from attendance.enums import NOT_COUNTED
from attendance.models import Attendance
from certificates.models import Certificate
from certificates.rules import dates_attended, why_no_session_certificate
from config import policy
from core.clock import local_date
from people.models import Person
from sessions.models import TrainingSession


@dataclass(frozen=True)
class CertificateStatus:
    attendance: Attendance
    certificate: Certificate | None
    why_not: str | None

    @property
    def name(self) -> str:
        person = self.attendance.person
        return person.full_name if person else self.attendance.reported_name

    @property
    def is_due(self) -> bool:
        return self.certificate is None and self.why_not is None

    def locked(self) -> Attendance | None:
        """The same row again, held until the transaction ends; None when the register dropped it meanwhile."""
        rows = Attendance.objects.select_for_update(of=("self",)).filter(person__isnull=False)
        attendance = rows.select_related("person").filter(pk=self.attendance.pk).first()
        if attendance is not None:
            attendance.session = self.attendance.session
        return attendance


def certificate_statuses(session: TrainingSession, now: datetime) -> list[CertificateStatus]:
    """By name; a handful of queries however many came."""
    session = with_what_certificates_say(session)
    rows = session.attendances.filter(merged_into__isnull=True).exclude(decision__in=NOT_COUNTED)
    certificates = session.certificates.order_by("issued_at", "pk")
    latest = {certificate.person_id: certificate for certificate in certificates}
    attended = dates_attended(session)
    found = [
        certificate_status(row, session, latest.get(row.person_id or 0), now, attended)
        for row in rows.select_related("person")
    ]
    return sorted(found, key=lambda standing: standing.name.casefold())


@dataclass(frozen=True)
class DueCounts:
    """How many may have a certificate now, how many of these are mailed, and how many have one already."""

    due: int
    mailed: int
    held: int

    @property
    def in_words(self) -> str:
        who = "1 person gets a certificate" if self.due == 1 else f"{self.due} people get a certificate"
        if not self.mailed:
            return f"{who}. Nobody is mailed: it is long ago, or they work here no more."
        mails = "1 mail goes" if self.mailed == 1 else f"{self.mailed} mails go"
        return f"{who}. {mails} out to say that it is ready."


def due_and_held(session: TrainingSession, now: datetime) -> tuple[list[int], int]:
    """Who may have one now, and how many have one; as `certificate_statuses` tells, in two queries."""
    rows = session.attendances.filter(merged_into__isnull=True, person__isnull=False)
    certificates = session.certificates.values_list("person_id", "revoked_at")
    valid = {person for person, revoked_at in certificates if revoked_at is None}
    anything = {person for person, _ in certificates}
    due, attended = [], dates_attended(session)
    for row in rows.exclude(decision__in=NOT_COUNTED):
        row.session = session
        if (
            row.person_id
            and row.person_id not in anything
            and why_no_session_certificate(row, now, attended) is None
        ):
            due.append(row.person_id)
    return due, len(valid)


def due_counts(session: TrainingSession, now: datetime) -> DueCounts:
    due, held = due_and_held(session, now)
    return DueCounts(len(due), how_many_are_mailed(due, session, now), held)


def counts_in(statuses: list[CertificateStatus], session: TrainingSession, now: datetime) -> DueCounts:
    """The same of a list that is there already."""
    due = [one.attendance.person_id for one in statuses if one.is_due and one.attendance.person_id]
    held = sum(one.certificate is not None for one in statuses)
    return DueCounts(len(due), how_many_are_mailed(due, session, now), held)


def how_many_are_mailed(person_ids: Collection[int], session: TrainingSession, now: datetime) -> int:
    """As `rules.may_mail` decides for one of them, for all at once."""
    if now - session.ends_at > policy.CERTIFICATE_NEWS_FOR:
        return 0
    return Person.objects.working_on(local_date(now)).filter(pk__in=person_ids).count()


def with_what_certificates_say(session: TrainingSession) -> TrainingSession:
    rows = TrainingSession.objects.select_related("service", "course", "series")
    return rows.prefetch_related("facilitators").get(pk=session.pk)


def certificate_status(
    attendance: Attendance,
    session: TrainingSession,
    latest: Certificate | None,
    now: datetime,
    attended: Mapping[int, int] | None = None,
) -> CertificateStatus:
    attendance.session = session
    if attendance.person_id is None or latest is None:
        return CertificateStatus(attendance, None, why_no_session_certificate(attendance, now, attended))
    if latest.is_valid:
        return CertificateStatus(attendance, latest, None)
    reason = latest.get_revoked_reason_display()
    return CertificateStatus(
        attendance, None, f"Revoked ({reason[0].lower()}{reason[1:]}). Re-issue it on its own page."
    )


@dataclass(frozen=True)
class Doubted:
    """A certificate that stands, though the register says by now that it was not earned. A person decides on it."""

    certificate: Certificate
    why_not: str

    @property
    def name(self) -> str:
        return self.certificate.says.name


def doubted(session: TrainingSession, now: datetime) -> list[Doubted]:
    """After a report was taken back, a mark corrected or another person recognised. Two queries; by name."""
    register = {row.person_id: row for row in session.attendances.filter(person__isnull=False)}
    found, attended = [], dates_attended(session)
    for certificate in session.certificates.valid():
        attendance = register.get(certificate.person_id)
        if attendance is None:
            why_not: str | None = "The register does not list them any more."
        else:
            attendance.session = session
            why_not = why_no_session_certificate(attendance, now, attended)
        if why_not and not certificate.names_nobody:
            found.append(Doubted(certificate, why_not))
    return sorted(found, key=lambda one: one.name.casefold())
