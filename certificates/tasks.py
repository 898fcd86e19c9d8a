"""Work for the background worker."""

from django.tasks import task

from certificates.models import IssueRun
from core import clock
from core.jobs import when_given_up


@task(backend="jobs")
def issue_in_background(run_id: int) -> int:
    """Issue what a run still has to issue; safe to repeat."""
    from certificates.actions import carry_on_issuing

    run = IssueRun.objects.select_related("session", "started_by").get(pk=run_id)
    return carry_on_issuing(run=run, now=clock.now()).created


@when_given_up(issue_in_background)
def say_issuing_stopped(run_id: int) -> None:
    from certificates.actions import give_up_issuing

    run = IssueRun.objects.filter(pk=run_id).first()
    if run is not None:
        give_up_issuing(run=run)
