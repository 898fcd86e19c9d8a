"""Work for the background worker."""

from django.tasks import task

from core import clock
from core.failed_jobs import when_given_up
from people.models import Service
from programme.models import ProgrammeReport, ReportFile

ANOTHER_IS_AT_IT = 10  # seconds


@task(backend="jobs")
def make_report_in_background(report_id: int) -> None:
    """Make what was asked for; safe to repeat."""
    from programme.actions import make_report

    report = ProgrammeReport.objects.select_related("service").get(pk=report_id)
    make_report(report=report, now=clock.now())


@task(backend="jobs", priority=-10)
def draw_file_in_background(file_id: int) -> None:
    """Draw one file of a report, after the mails that wait; safe to repeat."""
    from programme.actions import draw_file

    file = ReportFile.objects.defer("content").select_related("report__service").filter(pk=file_id).first()
    if file is not None:
        draw_file(file=file)


@task(backend="jobs", priority=-5)
def build_figures_in_background(service_id: int) -> None:
    """Build the figures that readers of a service wait for, after the mails that wait; safe to repeat."""
    from programme.actions.figures import queue_figures
    from programme.caching.latest import build_requested_pages

    service = Service.objects.filter(pk=service_id).first()
    if service is not None and not build_requested_pages(service):
        queue_figures(service=service, in_seconds=ANOTHER_IS_AT_IT)


@task(backend="jobs", priority=-5)
def settle_in_background(service_id: int) -> None:
    """Settle what is due, for a reader outside who came before `tick`; safe to repeat."""
    from programme.actions import settle_service

    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        settle_service(service=service, now=clock.now())


@when_given_up(make_report_in_background)
def mark_report_given_up(report_id: int) -> None:
    from programme.actions import mark_report_failed

    report = ProgrammeReport.objects.filter(pk=report_id).first()
    if report is not None:
        mark_report_failed(report=report)


@when_given_up(draw_file_in_background)
def mark_file_given_up(file_id: int) -> None:
    from programme.actions import mark_file_failed

    file = ReportFile.objects.defer("content").filter(pk=file_id).first()
    if file is not None:
        mark_file_failed(file=file)


@when_given_up(build_figures_in_background)
def mark_figures_given_up(service_id: int) -> None:
    from programme.caching.latest import note_failure

    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        note_failure(service)


@when_given_up(settle_in_background)
def mark_settling_given_up(service_id: int) -> None:
    from programme.caching.latest import note_settling_failure

    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        note_settling_failure(service)
