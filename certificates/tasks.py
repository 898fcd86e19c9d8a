"""Work for the background worker."""

from django.tasks import task

from certificates.models import IssueRun
from core import clock


@task(backend="jobs")
def issue_in_background(run_id: int) -> int:
    """Issue what a run still has to issue; safe to repeat."""
    from certificates.actions import carry_on_issuing

    run = IssueRun.objects.select_related("session", "started_by").get(pk=run_id)
    return carry_on_issuing(run=run, now=clock.now()).created
