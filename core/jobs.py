"""The queue of background work: django-tasks-db's own table, a shorter way into it, and what becomes of a job that fails.

A job is RUNNING in the name of a worker that lives. When that worker dies, the next one takes the job up again; a job
that lost its worker too often is given up, and its room says so to whoever waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from traceback import format_exception
from typing import TYPE_CHECKING, Any

from django.db import InterfaceError, OperationalError, transaction
from django.tasks import Task, TaskResultStatus
from django.tasks.signals import task_enqueued
from django.utils.json import normalize_json
from django_tasks_db.backend import DatabaseBackend

from config import policy
from core import clock
from core.identifiers import mask
from core.locks import forget, is_held
from core.registries import Registry
from core.rows import insert

if TYPE_CHECKING:
    from django_tasks_db.models import DBTaskResult

logger = logging.getLogger("attune.jobs")

MOST_TRIES = 3
# The database is locked or away: nothing is wrong with the job, so it is tried again a little later.
TRANSIENT = (OperationalError, InterfaceError)
WAITS = (timedelta(seconds=20), timedelta(minutes=3))

# What a room does when its job is given up: says so to whoever waits, and removes what the job was given to read.
GIVEN_UP: Registry[Callable[..., None]] = Registry()
# Jobs that nobody has to be told of, by the part of `tick` that does the same work again.
LEFT_TO_TICK: Registry[str] = Registry()


class Jobs(DatabaseBackend):
    """Actions queue mail while others wait for their lock, so a job is one plain INSERT.

    That the task fits this queue was asked when it was declared, and is not asked again.
    """

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        from django_tasks_db.models import DBTaskResult, get_date_max

        row: DBTaskResult = insert(
            DBTaskResult(
                args_kwargs=normalize_json({"args": args, "kwargs": kwargs}),
                priority=task.priority,
                task_path=task.module_path,
                queue_name=task.queue_name,
                run_after=task.run_after or get_date_max(),
                backend_name=self.alias,
            )
        )
        result = row.task_result
        task_enqueued.send(type(self), task_result=result)
        return result


class GaveUp(Exception):
    """The job cost its worker its life too often."""


def when_given_up[Handler: Callable[..., None]](task: Task) -> Callable[[Handler], Handler]:
    """The function is called with the job's own arguments, in the transaction that marks the job as failed."""

    def note(handler: Handler) -> Handler:
        GIVEN_UP.add(task.module_path, handler)
        return handler

    return note


def left_to_tick(task: Task, part: str) -> None:
    LEFT_TO_TICK.add(task.module_path, part)


def presence_of(worker_id: str) -> str:
    """The name that a worker holds for as long as it lives."""
    return f"worker {worker_id}"


def take_up_abandoned(*, own: str = "") -> int:
    """Put the jobs of dead workers back into the queue. `own` is a worker that has no job in hand just now."""
    from django_tasks_db.models import DBTaskResult

    done = 0
    for row in DBTaskResult.objects.running():
        holder = row.worker_ids[-1] if row.worker_ids else ""
        if holder and holder != own and is_held(presence_of(holder)):
            continue
        logger.warning("job.abandoned %s, try %s of %s", row.task_path, len(row.worker_ids), MOST_TRIES)
        if len(row.worker_ids) >= MOST_TRIES:
            give_up(row, GaveUp(f"The worker died {len(row.worker_ids)} times while it did this job."))
        else:
            requeue(row)
        forget(presence_of(holder))
        done += 1
    return done


def take_up_what_was_left(now: datetime) -> int:
    """For `tick`."""
    return take_up_abandoned()


def requeue(row: DBTaskResult, *, run_after: datetime | None = None, worker_ids: Any = None) -> None:
    """Only what is still this try of the job: another worker may have taken it up meanwhile."""
    changes: dict[str, Any] = {"status": TaskResultStatus.READY, "started_at": None}
    if run_after is not None:
        changes["run_after"] = run_after
    if worker_ids is not None:
        changes["worker_ids"] = worker_ids
    this_try(row).update(**changes)


def try_again_later(row: DBTaskResult, error: Exception) -> None:
    tries = len(row.worker_ids)
    if tries >= MOST_TRIES:
        give_up(row, error)
        return
    logger.warning("job.tried_again_later %s: %s", row.task_path, error)
    requeue(row, run_after=clock.now() + WAITS[tries - 1])


def give_up(row: DBTaskResult, error: BaseException) -> None:
    """Failed for good. Its room's answer and the mark on the job are one transaction, so that neither is without the other."""
    logger.error("job.failed %s %s", row.task_path, row.pk, exc_info=error)
    try:
        with transaction.atomic():
            if mark_failed(row, error):
                tell_of_giving_up(row)
    except TRANSIENT:
        raise
    except Exception:
        logger.exception("job.not_told %s", row.task_path)
        mark_failed(row, error)


def mark_failed(row: DBTaskResult, error: BaseException) -> bool:
    changed = this_try(row).update(
        status=TaskResultStatus.FAILED,
        finished_at=clock.now(),
        exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
        traceback=mask("".join(format_exception(error))),
        return_value=None,
    )
    return bool(changed)


def tell_of_giving_up(row: DBTaskResult) -> None:
    path = row.task.module_path  # reading the task loads its module, which registers the handler
    handler = dict(GIVEN_UP.items()).get(path)
    if handler is not None:
        handler(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])


def this_try(row: DBTaskResult) -> Any:
    return type(row).objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, started_at=row.started_at)


def forget_finished(now: datetime) -> int:
    """What is over for a month helps nobody, and the queue stays short."""
    from django_tasks_db.models import DBTaskResult

    return (
        DBTaskResult.objects.finished()
        .filter(finished_at__lt=now - policy.FINISHED_JOBS_KEPT_FOR)
        .delete()[0]
    )
