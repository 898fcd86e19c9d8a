"""Work for the background worker."""

from datetime import date, datetime, timedelta

from django.tasks import Task, TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from core import clock
from core.failed_jobs import when_given_up
from people.models import Service
from programme import actions
from programme.caching import latest
from programme.models import ProgrammeReport, ReportFile

ANOTHER_IS_AT_IT = 10  # seconds


@task(backend="jobs")
def make_report_in_background(report_id: int) -> None:
    """Make what was asked for; safe to repeat."""
    report = ProgrammeReport.objects.select_related("service").get(pk=report_id)
    actions.make_report(report=report, now=clock.now())


@task(backend="jobs", priority=-10)
def draw_file_in_background(file_id: int) -> None:
    """Draw one file of a report, after the mails that wait; safe to repeat."""
    file = ReportFile.objects.defer("content").select_related("report__service").filter(pk=file_id).first()
    if file is not None:
        actions.draw_file(file=file)


def queue_figures(*, service: Service, in_seconds: int = 0) -> bool:
    return queue_one(build_figures_in_background, service, in_seconds=in_seconds)


def queue_settling(*, service: Service) -> bool:
    return queue_one(settle_in_background, service)


def queue_one(wanted: Task, service: Service, *, in_seconds: int = 0) -> bool:
    """One job waits for a service at a time, however many readers ask. Whether it was queued now."""
    waiting = DBTaskResult.objects.filter(
        task_path=wanted.module_path,
        status=TaskResultStatus.READY,
        args_kwargs={"args": [service.pk], "kwargs": {}},
    )
    if waiting.exists():
        return False
    if in_seconds:
        wanted = wanted.using(run_after=clock.now() + timedelta(seconds=in_seconds))
    wanted.enqueue(service.pk)
    return True


@task(backend="jobs", priority=-5)
def build_figures_in_background(service_id: int) -> None:
    """Build the figures that readers of a service wait for, after the mails that wait; safe to repeat."""
    service = Service.objects.filter(pk=service_id).first()
    if service is not None and not latest.build_requested_pages(service):
        queue_figures(service=service, in_seconds=ANOTHER_IS_AT_IT)


@task(backend="jobs", priority=-5)
def settle_in_background(service_id: int) -> None:
    """Settle what is due, for a reader outside who came before `tick`; safe to repeat."""
    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        actions.settle_service(service=service, now=clock.now())


@task(backend="jobs", priority=-5)
def build_kit_in_background(service_id: int, start: str, end: str, asked_at: str) -> None:
    """Build every table and figure of the evaluation kit; safe to repeat."""
    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        days = date.fromisoformat(start), date.fromisoformat(end)
        actions.make_kit(
            service=service,
            start=days[0],
            end=days[1],
            asked_at=datetime.fromisoformat(asked_at),
            now=clock.now(),
        )


@task(backend="jobs", priority=-10)
def draw_kit_in_background(service_id: int) -> None:
    """Draw the document of the kit that stands; safe to repeat."""
    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        actions.draw_kit(service=service)


@when_given_up(build_kit_in_background)
def mark_kit_given_up(service_id: int, start: str, end: str, asked_at: str) -> None:
    actions.mark_kit_failed(service_id=service_id, asked_at=datetime.fromisoformat(asked_at))


@when_given_up(draw_kit_in_background)
def mark_kit_drawing_given_up(service_id: int) -> None:
    """The kit and its spreadsheet stand. Whoever wants the document builds the kit again."""


@when_given_up(make_report_in_background)
def mark_report_given_up(report_id: int) -> None:
    report = ProgrammeReport.objects.filter(pk=report_id).first()
    if report is not None:
        actions.mark_report_failed(report=report)


@when_given_up(draw_file_in_background)
def mark_file_given_up(file_id: int) -> None:
    file = ReportFile.objects.defer("content").filter(pk=file_id).first()
    if file is not None:
        actions.mark_file_failed(file=file)


@when_given_up(build_figures_in_background)
def mark_figures_given_up(service_id: int) -> None:
    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        latest.note_failure(service)


@when_given_up(settle_in_background)
def mark_settling_given_up(service_id: int) -> None:
    service = Service.objects.filter(pk=service_id).first()
    if service is not None:
        latest.note_settling_failure(service)
