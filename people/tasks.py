"""Work that a worker does, so that no page has to wait for it."""

from django.tasks import task

from core import clock
from core.failed_jobs import when_given_up
from people import actions
from people.models import ImportRun


@task(backend="jobs")
def read_staff_list(run_id: str) -> None:
    actions.finish_import(
        run=ImportRun.objects.select_related("service", "owner").get(pk=run_id), now=clock.now()
    )


@when_given_up(read_staff_list)
def say_list_was_not_read(run_id: str) -> None:
    run = ImportRun.objects.filter(pk=run_id).first()
    if run is not None:
        actions.give_up_import(run=run, now=clock.now())
