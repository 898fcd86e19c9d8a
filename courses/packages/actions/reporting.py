"""What the runtime says of a unit, written down: never back behind what was done, never longer than the clock allows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from core import audit
from core.errors import Refused
from courses.actions.progress import complete_if_due, open_progress
from courses.models import Enrolment, PackageUnit, UnitAttempt, UnitSession
from courses.packages.reports import UnitReport
from courses.packages.rules import is_unit_done
from people.models import Person

NOT_OPENED = "Open the activity first. When you have gone through it, come back to this button."
REPORTS_ITSELF = "This activity says by itself when it is done. Open it again and go to its end."


@dataclass(frozen=True)
class Reported:
    """`stored` is False for a report that came too late. `done` is the unit, `module_done` the whole module."""

    stored: bool
    done: bool
    module_done: bool


def open_session(session_id: UUID) -> UnitSession:
    """Its attempt is locked until the end of the transaction, so that two reports at once are one after the other."""
    session = UnitSession.objects.select_related("attempt").get(pk=session_id)
    session.attempt = (
        UnitAttempt.objects.select_for_update(of=("self",))
        .select_related(
            "unit__package", "progress__enrolment__person", "progress__enrolment__course", "progress__module"
        )
        .get(pk=session.attempt_id)
    )
    return session


@transaction.atomic
def record_report(*, session: UnitSession, report: UnitReport, by: Person, now: datetime) -> Reported:
    """Reports that arrive late, or twice, change nothing. A session that another has followed adds its time and what it
    finished, but no longer says where the learner is."""
    attempt = session.attempt
    if report.sequence <= attempt.last_sequence:
        return told(attempt, stored=False)
    attempt.last_sequence = report.sequence
    attempt.reported_at = now
    count_seconds(session, report.seconds, now)
    note_result(attempt, completed=report.completed, passed=report.passed, score=report.score)
    if not UnitSession.objects.filter(attempt=attempt, started_at__gt=session.started_at).exists():
        attempt.location, attempt.suspend_data = report.location, report.suspend_data
    settle(attempt, by=by, now=now)
    return told(attempt, stored=True)


def told(attempt: UnitAttempt, *, stored: bool) -> Reported:
    return Reported(stored, attempt.done_at is not None, attempt.progress.completed_at is not None)


def count_seconds(session: UnitSession, claimed: int, now: datetime) -> None:
    """Said anew with each report, so that saying it twice is saying it once."""
    most = max(0, int((now - session.started_at).total_seconds()))
    session.seconds = max(session.seconds, min(claimed, most))
    session.save(update_fields=["seconds"])
    whole = UnitSession.objects.filter(attempt=session.attempt).aggregate(all=Sum("seconds"))["all"]
    session.attempt.seconds = whole or 0


def note_result(attempt: UnitAttempt, *, completed: bool, passed: bool | None, score: float | None) -> None:
    """Only ever forwards: nobody fails what they have passed."""
    attempt.completed = attempt.completed or completed
    if passed is not None:
        attempt.passed = bool(attempt.passed) or passed
    if score is not None:
        attempt.score = score if attempt.score is None else max(attempt.score, score)


def settle(attempt: UnitAttempt, *, by: Person, now: datetime) -> None:
    """Saves the attempt; with its last unit the module may be done."""
    unit = attempt.unit
    newly = attempt.done_at is None and is_unit_done(
        unit, unit.package.kind, completed=attempt.completed, passed=attempt.passed
    )
    if newly:
        attempt.done_at = now
    attempt.save()
    if newly:
        audit.record("package.done", by=by, about=attempt, unit=unit.pk, changes_figures=False)
        progress = attempt.progress
        attempt.progress = complete_if_due(progress, progress.enrolment, progress.module, by=by, now=now)


@transaction.atomic
def record_gone_through(*, enrolment: Enrolment, unit: PackageUnit, by: Person, now: datetime) -> UnitAttempt:
    """For a unit that is only a page, or never says anything: the learner's own word counts."""
    assert unit.package.module is not None  # a package that is ready has its module
    progress = open_progress(enrolment, unit.package.module, by=by, now=now)
    attempt = UnitAttempt.objects.select_for_update().filter(progress=progress, unit=unit).first()
    if attempt is None:
        raise Refused(NOT_OPENED)
    if attempt.reported_at is not None and attempt.done_at is None:
        raise Refused(REPORTS_ITSELF)
    attempt.unit, attempt.progress = unit, progress
    progress.enrolment, progress.module = enrolment, unit.package.module
    attempt.completed = True
    settle(attempt, by=by, now=now)
    return attempt
