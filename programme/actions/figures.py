"""Asking the worker for newer figures. Nothing of this is a write of a person: figures are made anew from what is there."""

from __future__ import annotations

from datetime import timedelta

from django.tasks import Task, TaskResultStatus

from core import clock
from people.models import Service
from programme.caching import latest as figures
from programme.tasks import build_figures_in_background, settle_in_background

# One look of the worker and the next must find the same data before it builds: writes often come several at a time.
_LAST_SEEN: dict[int, str] = {}


def queue_figures(*, service: Service, in_seconds: int = 0) -> bool:
    return queue_one(build_figures_in_background, service, in_seconds=in_seconds)


def queue_settling(*, service: Service) -> bool:
    return queue_one(settle_in_background, service)


def queue_one(task: Task, service: Service, *, in_seconds: int = 0) -> bool:
    """One job waits for a service at a time, however many readers ask. Whether it was queued now."""
    from django_tasks_db.models import DBTaskResult

    waiting = DBTaskResult.objects.filter(
        task_path=task.module_path,
        status=TaskResultStatus.READY,
        args_kwargs={"args": [service.pk], "kwargs": {}},
    )
    if waiting.exists():
        return False
    if in_seconds:
        task = task.using(run_after=clock.now() + timedelta(seconds=in_seconds))
    task.enqueue(service.pk)
    return True


def queue_figures_after_writes() -> int:
    """For the worker's look around: what readers looked at this week is built anew once a write is over. How many services."""
    return sum(
        queue_after_writes(service) for service in Service.objects.all() if figures.requested_pages(service)
    )


def queue_after_writes(service: Service) -> bool:
    state = figures.state_of(service)
    is_settled = _LAST_SEEN.get(service.pk) == state
    _LAST_SEEN[service.pk] = state
    return is_settled and figures.any_is_old(service, state) and queue_figures(service=service)
