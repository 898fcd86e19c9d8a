"""A report is asked for, made, published, withdrawn."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.db import transaction

from core import audit, clock
from core.errors import Refused
from core.json_values import JsonObject
from people.models import Person, Service
from programme import tasks
from programme.actions.files import request_every_file
from programme.actions.release import settle_before_reading
from programme.enums import STAYS_INSIDE, Audience
from programme.figures.frozen import frozen_numbers
from programme.models import ProgrammeReport
from programme.models.reports import STEPS
from programme.rules import periods

WENT_WRONG = "Something went wrong while the numbers were worked out. Start again; if it stops again, tell whoever runs the portal."


@transaction.atomic
def request_report(
    *,
    service: Service,
    start: date,
    end: date,
    audience: str,
    by: Person,
    now: datetime,
    breakdown: str = "",
    targets: dict[str, int] | None = None,
    narrative: str = "",
) -> ProgrammeReport:
    """Note what is wanted and leave the making to the worker. Refuses dates that the audience may not have."""
    check_period(start, end, audience, now)
    check_breakdown(breakdown, audience)
    report = ProgrammeReport(
        service=service, starts_on=start, ends_on=end, audience=audience, breakdown=breakdown,
        targets=targets or {}, narrative=narrative, asked_at=now, asked_by=by, heard_at=now,
    )  # fmt: skip
    report.full_clean()
    report.save()
    audit.record("report.asked_for", by=by, about=report, audience=audience, changes_figures=False)
    tasks.make_report_in_background.enqueue(report.pk)
    return report


def check_period(start: date, end: date, audience: str, now: datetime) -> None:
    periods.check_order(start, end)
    if audience != Audience.SERVICE:
        periods.check_whole_quarters(start, end)
        periods.check_settled(end, clock.local_date(now))


def check_breakdown(breakdown: str, audience: str) -> None:
    if audience != Audience.SERVICE and breakdown in STAYS_INSIDE:
        raise Refused(
            "Job families stay inside the service: their numbers would give small groups away. "
            "For commissioners choose who made the referrals, or localities.",
            code="stays_inside",
        )


def make_report(*, report: ProgrammeReport, now: datetime) -> ProgrammeReport:
    """Work the numbers out and freeze them. A report that is finished is never made again."""
    if report.finished_at:
        return report
    if report.is_for_outside:
        settle_before_reading(services=[report.service], now=now)
    try:
        numbers, last_period = frozen_numbers(report, now=now, step=partial(note_step, report))
    except Refused as refused:
        ProgrammeReport.objects.filter(pk=report.pk).update(
            why_not=refused.message[:300], heard_at=clock.now()
        )
        report.refresh_from_db()
        return report
    return freeze(report=report, numbers=numbers, last_period=last_period)


def mark_report_failed(*, report: ProgrammeReport) -> None:
    if report.finished_at is None:
        report.why_not, report.heard_at = WENT_WRONG, clock.now()
        report.save(update_fields=["why_not", "heard_at"])
        audit.record("report.failed", by=None, about=report, changes_figures=False)


@transaction.atomic
def freeze(*, report: ProgrammeReport, numbers: JsonObject, last_period: JsonObject) -> ProgrammeReport:
    """Of two workers that made the same report, the first one's numbers stay."""
    held = ProgrammeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.finished_at is None:
        held.numbers, held.last_period, held.steps_done = numbers, last_period, STEPS
        held.finished_at = held.heard_at = clock.now()
        held.save(update_fields=["numbers", "last_period", "steps_done", "finished_at", "heard_at"])
        audit.record("report.made", by=None, about=held, changes_figures=False)
        request_every_file(report=held, now=held.heard_at)
    return held


def note_step(report: ProgrammeReport, done: int) -> None:
    ProgrammeReport.objects.filter(pk=report.pk).update(steps_done=done, heard_at=clock.now())


@transaction.atomic
def retry_report(*, report: ProgrammeReport, by: Person, now: datetime) -> None:
    """For a report whose making was cut off or refused."""
    held = ProgrammeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.finished_at or held.is_being_made(now):
        return
    held.why_not, held.heard_at, held.steps_done = "", now, 0
    held.save(update_fields=["why_not", "heard_at", "steps_done"])
    audit.record("report.asked_for", by=by, about=held, again=True, changes_figures=False)
    tasks.make_report_in_background.enqueue(held.pk)


@transaction.atomic
def publish_report(*, report: ProgrammeReport, by: Person, now: datetime) -> ProgrammeReport:
    """Let the service's commissioners read it."""
    held = ProgrammeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not held.is_for_outside or not held.finished_at:
        raise Refused(
            "Only a finished report made for commissioners can be published to them.", code="not_for_outside"
        )
    if held.published_at is None:
        held.published_at, held.published_by = now, by
        held.save(update_fields=["published_at", "published_by"])
        audit.record("report.published", by=by, about=held, changes_figures=False)
        request_every_file(report=held, now=now)
    return held


@transaction.atomic
def withdraw_report(*, report: ProgrammeReport, by: Person) -> ProgrammeReport:
    held = ProgrammeReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if held.published_at is not None:
        held.published_at = held.published_by = None
        held.save(update_fields=["published_at", "published_by"])
        audit.record("report.withdrawn", by=by, about=held, changes_figures=False)
    return held
