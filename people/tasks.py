"""Work that a worker does, so that no page has to wait for it."""

from django.tasks import task

from core import clock
from people.actions.imports import finish_import
from people.models import ImportRun


@task(backend="jobs")
def read_staff_list(run_id: str) -> None:
    finish_import(run=ImportRun.objects.select_related("service", "owner").get(pk=run_id), now=clock.now())
