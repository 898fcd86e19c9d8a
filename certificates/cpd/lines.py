"""The lines of a CPD log: what the portal knows somebody did, and what they added themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from attendance.enums import WAS_THERE
from attendance.models import Attendance
from certificates.enums import KIND_OF_METHOD, ActivityKind, CertificateKind, CodeTheme, CpdMethod
from certificates.models import Certificate, CpdEntry, CpdEvidence, CpdRemark
from certificates.rules import counted_minutes
from certificates.statements import Statement
from core.clock import local_date
from core.wording import nhs_date
from courses.models import Refresher
from people.models import Person
from sessions.models import TrainingSession
from supervision.models import GroupMeeting, MeetingAttendance
from supervision.reads import cpd_minutes

# Self-study is no hour that anybody sat through with a clock.
METHODS = {str(method.label): method for method in CpdMethod}
ESTIMATED = "; learning time, estimated"


@dataclass(frozen=True)
class CpdLine:
    key: str
    starts_on: date
    ends_on: date
    method: str
    topic: str
    minutes: int
    participatory_minutes: int
    evidence: str = ""
    relevance: str = ""
    benefit: str = ""
    peer_reflection: str = ""
    code_themes: list[str] = field(default_factory=list)
    entry: CpdEntry | None = None
    certificate: Certificate | None = None
    is_left_out: bool = False
    files: tuple[CpdEvidence, ...] = ()

    @property
    def all_evidence(self) -> str:
        """What was written, and what the files are called: as the log says it outside the portal."""
        return "; ".join(filter(None, [self.evidence, *(str(one) for one in self.files)]))

    @property
    def kind(self) -> str:
        """As a regulator who asks for a mixture sorts it."""
        return str(KIND_OF_METHOD.get(METHODS.get(self.method, CpdMethod.OTHER), ActivityKind.OTHER).label)

    @property
    def themes(self) -> list[str]:
        return [CodeTheme(theme).label for theme in self.code_themes if theme in CodeTheme]


def lines_of(person: Person, start: date, end: date) -> list[CpdLine]:
    """All lines that end in the period, left-out ones too, the latest first."""
    known = [
        *certificate_lines(person),
        *refresher_lines(person),
        *session_lines(person),
        *meeting_lines(person),
    ]
    in_period = [line for line in known if start <= line.ends_on <= end]
    entries = person.cpd_entries.ending_between(start, end).prefetch_related("files")
    added = [line_of_entry(entry) for entry in entries]
    return sorted([*with_remarks(person, in_period), *added], key=lambda line: line.ends_on, reverse=True)


def line_named(person: Person, key: str) -> CpdLine | None:
    """Found among the person's own lines: a key from an address is never trusted."""
    if not key:
        return None
    return next((line for line in lines_of(person, date.min, date.max) if line.key == key), None)


def certificate_lines(person: Person) -> Iterator[CpdLine]:
    """As the certificate says it: its hours are frozen, whatever happens to the course later."""
    for certificate in person.certificates.valid():
        says = certificate.says
        is_course = certificate.kind == CertificateKind.COURSE
        yield CpdLine(
            key=key_of(certificate),
            starts_on=says.starts_on,
            ends_on=says.ends_on,
            method=str((CpdMethod.ONLINE if is_course else CpdMethod.COURSE).label),
            topic=says.title,
            minutes=says.minutes,
            participatory_minutes=says.participatory_minutes,
            evidence=f"Certificate {certificate.number}{ESTIMATED if is_course else ''}{text_of(says)}",
            certificate=certificate,
        )


def text_of(says: Statement) -> str:
    """Which text of a course it was."""
    return f"; text of {nhs_date(says.text_of)}" if says.text_of else ""


def key_of(certificate: Certificate) -> str:
    """By the thing, not the certificate: what somebody wrote stays theirs when a certificate is re-issued."""
    if certificate.kind == CertificateKind.COURSE:
        return f"course-{certificate.course_id}"
    return f"session-{certificate.session_id}"


def refresher_lines(person: Person) -> Iterator[CpdLine]:
    """A refresher has no certificate of its own: that of the course stands beside it."""
    rows = Refresher.objects.completed().filter(enrolment__person=person).select_related("enrolment__course")
    for refresher in rows:
        assert refresher.completed_at is not None
        yield CpdLine(
            key=f"refresher-{refresher.pk}",
            starts_on=local_date(refresher.started_at),
            ends_on=local_date(refresher.completed_at),
            method=CpdMethod.ONLINE.label,
            topic=f"Refresher: {refresher.enrolment.course.title}",
            minutes=refresher.credited_minutes or 0,
            participatory_minutes=0,
            evidence=f"On the portal’s record of learning{ESTIMATED}",
        )


def session_lines(person: Person) -> Iterator[CpdLine]:
    """Sessions that somebody came to and has no certificate of: their hours count all the same."""
    certified = person.certificates.valid().filter(session__isnull=False).values("session_id")
    rows = Attendance.objects.filter(person=person, status__in=WAS_THERE).exclude(session_id__in=certified)
    for attendance in rows.filter(session__cancelled_at__isnull=True).select_related("session"):
        session, minutes = attendance.session, counted_minutes(attendance)
        if minutes:
            yield line_of(
                session,
                minutes,
                key=f"session-{session.pk}",
                method=str(CpdMethod.COURSE.label),
                topic=f"{session.title} ({session.get_kind_display().lower()})",
                evidence="On the session’s register",
            )


def meeting_lines(person: Person) -> Iterator[CpdLine]:
    """Reflective supervision. The line names the group and nothing that was talked about."""
    rows = MeetingAttendance.objects.filter(membership__person=person, status__in=WAS_THERE)
    rows = rows.filter(meeting__cancelled_at__isnull=True, meeting__recorded_at__isnull=False)
    for row in rows.select_related("meeting__group"):
        meeting, minutes = row.meeting, cpd_minutes(row)
        if minutes:
            yield line_of(
                meeting,
                minutes,
                key=f"meeting-{meeting.pk}",
                method=str(CpdMethod.SUPERVISION.label),
                topic=f"Reflective supervision: {meeting.group.name}",
                evidence="On the group’s record of attendance",
            )


def line_of(
    held: TrainingSession | GroupMeeting, minutes: int, *, key: str, method: str, topic: str, evidence: str
) -> CpdLine:
    """Of what was held live: all of its minutes are participatory."""
    return CpdLine(
        starts_on=local_date(held.starts_at),
        ends_on=local_date(held.ends_at),
        minutes=minutes,
        participatory_minutes=minutes,
        key=key,
        method=method,
        topic=topic,
        evidence=evidence,
    )


def line_of_entry(entry: CpdEntry) -> CpdLine:
    return CpdLine(
        key=f"entry-{entry.pk}",
        starts_on=entry.started_on,
        ends_on=entry.ended_on,
        method=entry.get_method_display(),
        topic=entry.topic,
        minutes=entry.minutes,
        participatory_minutes=entry.participatory_minutes,
        evidence=entry.evidence,
        relevance=entry.relevance,
        code_themes=entry.code_themes,
        benefit=entry.benefit,
        peer_reflection=entry.peer_reflection,
        entry=entry,
        files=tuple(entry.files.all()),
    )


def with_remarks(person: Person, lines: list[CpdLine]) -> list[CpdLine]:
    remarks = {remark.line_key: remark for remark in person.cpd_remarks.all()}
    return [remarked(line, remarks.get(line.key)) for line in lines]


def remarked(line: CpdLine, remark: CpdRemark | None) -> CpdLine:
    if remark is None:
        return line
    return replace(
        line,
        relevance=remark.relevance,
        code_themes=remark.code_themes,
        benefit=remark.benefit,
        peer_reflection=remark.peer_reflection,
        is_left_out=remark.is_left_out,
    )


def in_hours(minutes: int) -> float:
    return round(minutes / 60, 2)
