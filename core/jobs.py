"""The queue of background work: django-tasks-db's own table and worker, and a shorter way into it."""

from __future__ import annotations

from typing import Any

from django.tasks.signals import task_enqueued
from django.utils.json import normalize_json
from django_tasks_db.backend import DatabaseBackend

from core.rows import insert


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
