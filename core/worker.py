"""The worker: takes jobs from the queue, and outlives whatever happens to a job or to the database."""

from __future__ import annotations

import logging
import signal
import sys
import time
from types import FrameType

from django.tasks import TaskContext
from django.tasks.signals import task_finished, task_started
from django_tasks_db.management.commands.db_worker import Worker as LibraryWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from core.connections import renew_connections, say_alive
from core.failed_jobs import (
    TRANSIENT,
    give_up,
    presence_of,
    queue_again,
    take_up_abandoned,
    this_try,
    try_again_later,
)
from core.locks import ProcessPresence
from core.mail import numbered_by_job
from core.registries import WORKER_LOOKS

logger = logging.getLogger("attune.jobs")

LOOK_AROUND_EVERY = 15  # seconds between two looks for jobs of dead workers
MAX_PAUSE = 30
# Whoever stops the worker waits so long for the job in hand; then it goes back into the queue.
GRACE = 20


class Interrupted(SystemExit):
    """The worker is told to stop, and its job takes longer than whoever stops it would wait."""


class Worker(LibraryWorker):
    jobs_done = 0
    _looked_around_at = 0.0

    def run(self) -> None:
        presence = ProcessPresence(presence_of(self.worker_id))
        failures = 0
        try:
            while self.running:
                try:
                    worked = self.work_once(presence)
                    failures = 0
                except TRANSIENT as error:
                    failures += 1
                    logger.warning("worker.database_away: %s", error)
                    renew_connections()
                    time.sleep(min(failures, MAX_PAUSE))
                    continue
                if self.is_over(worked):
                    return
                if self.running and not worked:
                    time.sleep(self.interval)
        finally:
            presence.let_go()

    def work_once(self, presence: ProcessPresence) -> bool:
        """One job, if there is one."""
        renew_connections()
        if not presence.hold():
            sys.exit(f"Another worker calls itself {self.worker_id}. Give this one another --worker-id.")
        if time.monotonic() - self._looked_around_at >= LOOK_AROUND_EVERY or not self._looked_around_at:
            take_up_abandoned(own=self.worker_id)
            look_around()
            self._looked_around_at = time.monotonic()
            say_alive("worker")
        row = self.claimed()
        if row is not None:
            self.run_task(row)
        return row is not None

    def claimed(self) -> DBTaskResult | None:
        """Looking takes no lock that would hold up a page; only taking does."""
        jobs = DBTaskResult.objects.ready().filter(backend_name=self.backend_name)
        if not self.process_all_queues:
            jobs = jobs.filter(queue_name__in=self.queue_names)
        if self.excluded_queue_names:
            jobs = jobs.exclude(queue_name__in=self.excluded_queue_names)
        if not jobs.exists():
            return None
        with exclusive_transaction(jobs.db):
            row = jobs.get_locked()
            if row is not None:
                row.claim(self.worker_id)
        return row

    def is_over(self, worked: bool) -> bool:
        if self.max_tasks is not None and self.jobs_done >= self.max_tasks:
            return True
        return self.batch and not worked

    def run_task(self, db_task_result: DBTaskResult) -> None:
        row = db_task_result
        self.running_task = True
        try:
            self.perform(row)
        except (SystemExit, KeyboardInterrupt):
            # Whoever stops the worker says nothing about the job, so this was no try.
            queue_again(this_try(row), worker_ids=row.worker_ids[:-1])
            raise
        except TRANSIENT as error:
            renew_connections()
            try_again_later(row, error)
        except Exception as error:
            give_up(row, error)
        finally:
            signal.alarm(0)
            self.running_task = False
            self.jobs_done += 1

    def perform(self, row: DBTaskResult) -> None:
        task, result = row.task, row.task_result
        sender = type(task.get_backend())
        task_started.send(sender=sender, task_result=result)
        arguments: list[TaskContext] = [TaskContext(task_result=result)] if task.takes_context else []
        with numbered_by_job(str(row.pk)):
            row.set_successful(task.call(*arguments, *result.args, **result.kwargs))
        task_finished.send(sender=sender, task_result=row.task_result)

    def configure_signals(self) -> None:
        super().configure_signals()
        signal.signal(signal.SIGALRM, interrupt)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        if self.running and self.running_task:
            signal.alarm(GRACE)
        super().shutdown(signum, frame)


def look_around() -> None:
    """What an app looks for is no reason for the worker to stop."""
    for name, look in WORKER_LOOKS.items():
        try:
            look()
        except TRANSIENT:
            raise
        except Exception:
            logger.exception("worker.look_failed %s", name)


def interrupt(signum: int, frame: FrameType | None) -> None:
    raise Interrupted(1)
