"""Who gets a certificate, for how many hours, and who is told by mail. Reads, never writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from attendance.enums import WAS_THERE, AttendanceStatus, ReviewDecision
from attendance.models import Attendance
from attendance.reads.series import came_to
from certificates.models import Certificate
from config import policy
from core.clock import local_date
from courses.models import CoursePage, Enrolment, ModulePage
from courses.steps import Step, added_steps
from courses.versions import VersionsDone
from people.models import Person
from people.rules import has_access
from sessions.enums import SessionKind
from sessions.models import TrainingSession

# Talking over one family is logged as CPD; it teaches no stated outcomes that a certificate could print.
NO_CERTIFICATE_FOR = {SessionKind.CONSULTATION}


@dataclass(frozen=True)
class CourseWork:
    """One person's finished work on one course, read once for the decision and for the certificate."""

    enrolment: Enrolment
    course: CoursePage
    modules: list[ModulePage]
    minutes: int
    versions: VersionsDone


def course_work(enrolment: Enrolment) -> CourseWork:
    """Only modules that the person completed count, for what each was worth on that day."""
    done = enrolment.progress.filter(completed_at__isnull=False).select_related("module")
    rows = list(done.order_by("module__path"))
    minutes = sum(row.credited_minutes or 0 for row in rows)
    return CourseWork(
        enrolment, enrolment.course, [row.module for row in rows], minutes, VersionsDone.read(rows)
    )


def why_no_course_certificate(enrolment: Enrolment) -> str | None:
    if enrolment.completed_at is None:
        return "The course is not finished yet."
    step = step_left(enrolment)
    return f"One step is left: {step.title}." if step else None


def step_left(enrolment: Enrolment) -> Step | None:
    """A required step after the modules, such as rating again: no certificate before it.

    What came before them is not asked again: nobody can go back and rate what they knew at the start.
    """
    steps = added_steps(enrolment)
    left = [step for step in steps if step.comes_last and step.required and not step.done]
    return min(left, key=lambda step: step.order, default=None)


def why_no_certificates_yet(session: TrainingSession, now: datetime) -> str | None:
    """A reason that holds for everybody at the session."""
    if session.is_draft:
        return "This session is still a draft, so nobody was there."
    if session.cancelled_at is not None:
        return "This session was cancelled."
    if session.ends_at > now:
        return "This session is not over yet."
    if session.kind in NO_CERTIFICATE_FOR:
        return "Consultations count in each person’s CPD log, but have no certificate."
    return None


def why_no_session_certificate(
    attendance: Attendance, now: datetime, attended: Mapping[int, int] | None = None
) -> str | None:
    """`attended` is what `dates_attended` says, where it was looked up for several people at once."""
    if reason := why_no_certificates_yet(attendance.session, now):
        return reason
    if attendance.person_id is None:
        return why_unmatched(attendance)
    if attendance.status not in WAS_THERE:
        return f"Marked “{attendance.get_status_display().lower()}”."
    if reason := why_too_short(attendance):
        return reason
    return why_too_few_dates(attendance, dates_attended(attendance.session) if attended is None else attended)


def dates_attended(session: TrainingSession) -> dict[int, int]:
    """{person: to how many dates of the series they came}. Asked only where the series needs several."""
    series = session.series
    if series is None or series.certificate_dates is None:
        return {}
    return came_to(list(series.training_sessions.held()))


def why_too_few_dates(attendance: Attendance, attended: Mapping[int, int]) -> str | None:
    series = attendance.session.series
    needed = series.certificate_dates if series else None
    came = attended.get(attendance.person_id or 0, 0)
    if needed is None or came >= needed:
        return None
    dates = "1 date" if came == 1 else f"{came} dates"
    return f"Came to {dates} of this series so far: a certificate needs {needed}."


def why_unmatched(attendance: Attendance) -> str:
    if attendance.decision == ReviewDecision.UNDECIDED:
        return "Nobody has said yet who this is."
    return "Not linked to anybody on the staff list."


def why_too_short(attendance: Attendance) -> str | None:
    if attendance.minutes is None:
        left_early = attendance.status == AttendanceStatus.LEFT_EARLY
        return "Left early, and nobody wrote down after how many minutes." if left_early else None
    length = length_in_minutes(attendance.session)
    if attendance.minutes >= policy.MIN_ATTENDED_SHARE_FOR_CERTIFICATE * length:
        return None
    return f"There for {attendance.minutes} of {length} minutes: a certificate needs {policy.MIN_ATTENDED_SHARE_FOR_CERTIFICATE:.0%}."


def length_in_minutes(session: TrainingSession) -> int:
    """As long as it really ran, where the meeting software says that it ended sooner than planned."""
    if session.reported_started_at and session.reported_ended_at:
        ran = (session.reported_ended_at - session.reported_started_at).total_seconds() / 60
        return max(1, min(session.minutes, round(ran)))
    return session.minutes


def credited_minutes(attendance: Attendance) -> int:
    """The session's own minutes; for somebody who left early, the minutes for which they were there."""
    whole = attendance.session.credited_minutes
    if attendance.status == AttendanceStatus.LEFT_EARLY and attendance.minutes is not None:
        return min(whole, attendance.minutes)
    return whole


def counted_minutes(attendance: Attendance) -> int:
    """What a session counts for in CPD: what its certificate says or would say, and only the measured minutes for
    somebody who gets none because they were there too short."""
    credited = credited_minutes(attendance)
    if attendance.minutes is None or why_too_short(attendance) is None:
        return credited
    return min(credited, attendance.minutes)


def may_mail(person: Person, over_at: datetime, now: datetime) -> bool:
    """Whether a mail is still news, and the person still works here to read it."""
    return has_access(person, local_date(now)) and now - over_at <= policy.CERTIFICATE_NEWS_FOR


def why_not_reissued(certificate: Certificate) -> str | None:
    if certificate.was_replaced:
        return "This certificate was replaced already. Re-issue the newer one instead."
    if certificate.names_nobody:
        return "The holder’s record was erased, so there is nobody to issue it to."
    return None
