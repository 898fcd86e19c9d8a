"""Work for the background worker."""

from django.tasks import task

from core import clock
from portal.models import ProgrammeReport


@task(backend="jobs")
def make_report_in_background(report_id: int) -> None:
    """Make what was asked for; safe to repeat."""
    from portal.actions import make_report

    report = ProgrammeReport.objects.select_related("service").get(pk=report_id)
    make_report(report=report, now=clock.now())
