"""The outbox sent by the worker, and mail that failed queued again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from config import policy
from core import clock
from core.jobs import LEFT_TO_TICK, GaveUp, left_to_tick
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
    recent = DBTaskResult.objects.filter(
        task_path__in=mails,
        enqueued_at__gt=now - policy.FAILED_MAIL_TRIED_FOR,
        status=TaskResultStatus.FAILED,
    )
    fresh: dict[str, Any] = {
        "status": TaskResultStatus.READY,
        "started_at": None,
        "finished_at": None,
        "worker_ids": [],
    }
    return recent.exclude(exception_class_path=GIVEN_UP).update(**fresh)
