"""Work for the background worker."""

from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from cms import actions, outside_links
from core import clock
from core.failed_jobs import left_to_tick


@task(backend="jobs", priority=-20)
def look_at_outside_links() -> int:
    """After everything that somebody waits for; what is left over is due at the next round."""
    return actions.look_outside(look=outside_links.look, now=clock.now())


def queue_outside_links() -> None:
    """One waits at a time, however often the rounds find that links are due."""
    path = look_at_outside_links.module_path
    if not DBTaskResult.objects.filter(task_path=path, status=TaskResultStatus.READY).exists():
        look_at_outside_links.enqueue()


left_to_tick(look_at_outside_links, "cms.links")
