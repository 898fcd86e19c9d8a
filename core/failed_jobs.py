"""What becomes of a job of the queue (django-tasks-db) that failed, or lost its worker.

A job is RUNNING in the name of a worker that lives. When that worker dies, the next one takes the job up again; a job
that lost its worker too often is given up, and its room says so to whoever waits for it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from traceback import format_exception
from typing import Any

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.tasks import Task, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from config import policy
from core import clock
from core.identifiers import mask
from core.locks import forget, is_held
from core.registries import Registry

type Jobs = QuerySet[DBTaskResult]

logger = logging.getLogger("attune.jobs")

MAX_TRIES = 3
# The database is locked or away: nothing is wrong with the job, so it is tried again a little later.
TRANSIENT = (OperationalError, InterfaceError)
WAITS = (timedelta(seconds=20), timedelta(minutes=3))

# What a room does when its job is given up: says so to whoever waits, and removes what the job was given to read.
GIVEN_UP: Registry[Callable[..., None]] = Registry()
# Jobs that nobody has to be told of, by the part of `tick` that does the same work again.
LEFT_TO_TICK: Registry[str] = Registry()


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
    done = 0
    for job in DBTaskResult.objects.running():
        holder = job.worker_ids[-1] if job.worker_ids else ""
        if holder and holder != own and is_held(presence_of(holder)):
            continue
        logger.warning("job.abandoned %s, try %s of %s", job.task_path, len(job.worker_ids), MAX_TRIES)
        if len(job.worker_ids) >= MAX_TRIES:
            give_up(job, GaveUp(f"The worker died {len(job.worker_ids)} times while it did this job."))
        else:
            queue_again(this_try(job))
        forget(presence_of(holder))
        done += 1
    return done


def try_again_later(job: DBTaskResult, error: Exception) -> None:
    tries = len(job.worker_ids)
    if tries >= MAX_TRIES:
        give_up(job, error)
        return
    logger.warning("job.tried_again_later %s: %s", job.task_path, error)
    queue_again(this_try(job), run_after=clock.now() + WAITS[tries - 1])


def queue_again(jobs: Jobs, **changes: Any) -> int:
    return jobs.update(status=TaskResultStatus.READY, started_at=None, finished_at=None, **changes)


def this_try(job: DBTaskResult) -> Jobs:
    """The job, unless another worker has taken it up meanwhile."""
    running = DBTaskResult.objects.running()
    return running.filter(pk=job.pk, started_at=job.started_at)


def give_up(job: DBTaskResult, error: BaseException) -> None:
    """Failed for good. Its room's answer and the mark on the job are one transaction, so that neither is without the other."""
    logger.error("job.failed %s %s", job.task_path, job.pk, exc_info=error)
    try:
        with transaction.atomic():
            if mark_failed(job, error):
                mail_giving_up(job)
    except TRANSIENT:
        raise
    except Exception:
        logger.exception("job.not_told %s", job.task_path)
        mark_failed(job, error)


def mark_failed(job: DBTaskResult, error: BaseException) -> int:
    return this_try(job).update(
        status=TaskResultStatus.FAILED,
        finished_at=clock.now(),
        exception_class_path=f"{type(error).__module__}.{type(error).__qualname__}",
        traceback=mask("".join(format_exception(error))),
        return_value=None,
    )


def mail_giving_up(job: DBTaskResult) -> None:
    path = job.task.module_path  # reading the task loads its module, which registers the handler
    handler = dict(GIVEN_UP.items()).get(path)
    if handler is not None:
        handler(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])


def forget_finished(now: datetime) -> int:
    """What is over for a month helps nobody, and the queue stays short."""
    over = DBTaskResult.objects.finished().filter(finished_at__lt=now - policy.FINISHED_JOBS_KEPT_FOR)
    return over.delete()[0]
