"""Work for the background worker."""

from django.tasks import task

from certificates import actions
from certificates.models import CertificateFile, IssueRun, LogFile
from core import clock
from core.drawn import mark_drawing_failed
from core.failed_jobs import when_given_up


@task(backend="jobs")
def issue_in_background(run_id: int) -> int:
    """Issue what a run still has to issue; safe to repeat."""
    run = IssueRun.objects.select_related("session", "started_by").get(pk=run_id)
    return actions.carry_on_issuing(run=run, now=clock.now()).created


@task(backend="jobs", priority=-10)
def draw_certificate_in_background(file_id: int) -> None:
    """After the mails that wait; safe to repeat. Where the certificate was revoked meanwhile there is nothing to draw."""
    file = CertificateFile.objects.defer("content").select_related("certificate").filter(pk=file_id).first()
    if file is not None:
        actions.draw_certificate(file=file)


@task(backend="jobs", priority=-5)
def draw_log_in_background(file_id: int) -> None:
    """Somebody looks at a page that waits for it; safe to repeat."""
    file = LogFile.objects.defer("content").select_related("person").filter(pk=file_id).first()
    if file is not None:
        actions.draw_log(file=file)


@when_given_up(issue_in_background)
def say_issuing_stopped(run_id: int) -> None:
    run = IssueRun.objects.filter(pk=run_id).first()
    if run is not None:
        actions.give_up_issuing(run=run)


@when_given_up(draw_certificate_in_background)
def say_certificate_not_drawn(file_id: int) -> None:
    for file in CertificateFile.objects.defer("content").filter(pk=file_id):
        mark_drawing_failed(file)


@when_given_up(draw_log_in_background)
def say_log_not_drawn(file_id: int) -> None:
    for file in LogFile.objects.defer("content").filter(pk=file_id):
        mark_drawing_failed(file)
