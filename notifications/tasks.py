"""The outbox sent by the worker, and mail that failed queued again."""

from __future__ import annotations

from datetime import datetime

from django.tasks import task
from django_tasks_db.models import DBTaskResult

from config import policy
from core import clock
from core.failed_jobs import LEFT_TO_TICK, GaveUp, left_to_tick, queue_again
from notifications.outbox import send_written

GIVEN_UP = f"{GaveUp.__module__}.{GaveUp.__qualname__}"
# The part of `tick` to which every app leaves its mails that failed.
QUEUED_AGAIN = "notifications.again"


@task(backend="jobs")
def send_written_notices() -> int:
    return send_written(clock.now())


left_to_tick(send_written_notices, QUEUED_AGAIN)


def send_what_is_written() -> None:
    """Notices that this transaction wrote down go out as soon as it has committed and a worker is free."""
    send_written_notices.enqueue()


def send_again(now: datetime) -> int:
    """Notices that failed go back into the queue: the mail server may be there again. What kills its worker does not."""
    mails = [path for path, part in LEFT_TO_TICK.items() if part == QUEUED_AGAIN]
    recent = DBTaskResult.objects.failed().filter(
        task_path__in=mails, enqueued_at__gt=now - policy.FAILED_MAIL_TRIED_FOR
    )
    return queue_again(recent.exclude(exception_class_path=GIVEN_UP), worker_ids=[])
