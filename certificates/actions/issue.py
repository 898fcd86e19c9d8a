"""Issuing. Whoever presses twice, and however often a file is imported again, nobody gets two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F

from attendance.models import Attendance
from certificates import tasks
from certificates.actions.writing import subject_of_course, subject_of_session, write
from certificates.models import Certificate, IssueRun
from certificates.models.runs import STALLED_AFTER
from certificates.rules import (
    why_no_certificates_yet,
    why_no_course_certificate,
    why_no_session_certificate,
)
from certificates.statuses import CertificateStatus, certificate_statuses
from core import audit, clock
from core.errors import Refused
from courses.models import Enrolment
from notifications.tasks import send_what_is_written
from people.models import Person
from sessions.models import TrainingSession

# More than these are left to the worker, so that nobody watches a page load.
AT_ONCE = 30


@dataclass(frozen=True)
class Issued:
    created: int
    already: int
    left_out: int


@transaction.atomic
def issue_for_course(*, enrolment: Enrolment, by: Person | None, now: datetime) -> Certificate:
    """The person's certificate for the course: the one they have, or a new one. Refuses with the reason."""
    enrolment = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    earlier = enrolment.person.certificates.filter(course_id=enrolment.course_id)
    if held := earlier.valid().first():
        return held
    if earlier.exists():
        raise Refused(
            "The certificate for this course was revoked. Ask the team that issued it.", code="revoked"
        )
    if reason := why_no_course_certificate(enrolment):
        raise Refused(reason, code="not_yet")
    certificate = write(subject_of_course(enrolment), by=by, now=now)
    send_what_is_written()
    return certificate


def issue_when_completed(*, enrolment: Enrolment, by: Person | None, now: datetime) -> None:
    """What courses calls when somebody completes one. A step that is still left is no error: it calls again."""
    try:
        issue_for_course(enrolment=enrolment, by=by, now=now)
    except Refused:
        return


def issue_for_session(
    *, session: TrainingSession, by: Person | None, now: datetime, run: IssueRun | None = None
) -> Issued:
    """A certificate for everybody who earned one and has none yet, each in a transaction of its own."""
    if reason := why_no_certificates_yet(session, now):
        raise Refused(reason, code="not_yet")
    everybody = certificate_statuses(session, now)
    due = [standing for standing in everybody if standing.is_due]
    created = sum(issue_one(standing, by=by, now=now, run=run) for standing in due)
    if created:
        send_what_is_written()
    already = sum(standing.certificate is not None for standing in everybody)
    return Issued(created, already, len(everybody) - len(due) - already)


@transaction.atomic
def issue_one(standing: CertificateStatus, *, by: Person | None, now: datetime, run: IssueRun | None) -> bool:
    """Locks the attendance: of two clinicians who press at once, the second finds the first one's certificate."""
    attendance = standing.locked()
    if run is not None:
        note_one_done(run)
    if attendance is None or not may_issue(attendance, now):
        return False
    write(subject_of_session(attendance), by=by, now=now)
    return True


def may_issue(attendance: Attendance, now: datetime) -> bool:
    """Asked again under the lock: since the list was made, the register may have been corrected."""
    if why_no_session_certificate(attendance, now):
        return False
    return not attendance.session.certificates.filter(person=attendance.person_id).exists()


@transaction.atomic
def start_issuing(
    *, session: TrainingSession, by: Person, now: datetime, at_once: int | None = None
) -> IssueRun:
    """Issue now for a few, by the worker for many. While one run goes on, a second press only shows it."""
    TrainingSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    if reason := why_no_certificates_yet(session, now):
        raise Refused(reason, code="not_yet")
    latest = session.issue_runs.first()
    if latest is not None and latest.is_going_on(now):
        return latest
    total = sum(standing.is_due for standing in certificate_statuses(session, now))
    run = IssueRun.objects.create(session=session, started_at=now, started_by=by, total=total, heard_at=now)
    audit.record("certificates.issuing_started", by=by, about=session, total=total)
    if total > (AT_ONCE if at_once is None else at_once):
        tasks.issue_in_background.enqueue(run.pk)
    else:
        carry_on_issuing(run=run, now=now)
    return run


@transaction.atomic
def start_issuing_for_series(
    *, dates: Collection[TrainingSession], by: Person, now: datetime
) -> list[IssueRun]:
    """For each date that is over, left to the worker: of a series it may be many."""
    over = [one for one in dates if why_no_certificates_yet(one, now) is None]
    if not over:
        raise Refused("None of the dates is over yet. Come back after the first.", code="not_yet")
    return [start_issuing(session=one, by=by, now=now, at_once=0) for one in over]


def carry_on_issuing(*, run: IssueRun, now: datetime) -> Issued:
    """Do a run's work. Begun again after a fall, it goes on where it stopped."""
    issued = issue_for_session(session=run.session, by=run.started_by, now=now, run=run)
    finish(run)
    return issued


def give_up_issuing(*, run: IssueRun) -> None:
    """The page says that it stopped, and offers to go on; who has a certificate keeps it."""
    if run.finished_at is None:
        run.heard_at = run.started_at - STALLED_AFTER
        run.save(update_fields=["heard_at"])
        audit.record("certificates.issuing_stopped", by=None, about=run)


def note_one_done(run: IssueRun) -> None:
    """Counted in the database: the page reads it while the worker writes."""
    IssueRun.objects.filter(pk=run.pk).update(done=F("done") + 1, heard_at=clock.now())


def finish(run: IssueRun) -> None:
    ended_at = clock.now()
    IssueRun.objects.filter(pk=run.pk).update(finished_at=ended_at, heard_at=ended_at)
    run.refresh_from_db(fields=["done", "heard_at", "finished_at"])
