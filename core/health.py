"""What each app says of whether its work gets done, for the administrators' page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, TextChoices
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.models import DuePart, WaitingMail
from core.registries import DUE, Registry
from core.wording import nhs_moment

# A job waits a moment behind others; after this long nobody seems to take it up.
WAITS_TOO_LONG = timedelta(minutes=15)
# Schedulers go round every few minutes; hourly at most.
ROUND_TOO_OLD = timedelta(hours=2)
LOOKS_BACK = timedelta(days=7)
MAX_JOBS = 200


class HealthState(TextChoices):
    WELL = "well", "Working"
    WAITING = "waiting", "Waits for you"
    WRONG = "wrong", "Needs a look"


@dataclass(frozen=True)
class HealthLine:
    """One row of the page. `details` say which, never about whom; `url_name` leads to where it is put right."""

    title: str
    state: HealthState
    text: str
    details: tuple[str, ...] = ()
    url_name: str = ""
    action: str = ""


# `lines(service, now)` in a fixed number of queries; the service is not known here.
HEALTH: Registry[Callable[[Any, datetime], list[HealthLine]]] = Registry()


def lines_of_core[Owner](service: Owner, now: datetime) -> list[HealthLine]:
    """Of the whole installation: jobs and rounds belong to no service."""
    return [background_work(now), scheduled_work(now), waiting_mail()]


def background_work(now: datetime) -> HealthLine:
    title = "Background work"
    failed = Q(status=TaskResultStatus.FAILED, finished_at__gte=now - LOOKS_BACK)
    # One that is tried again later has a moment of its own; where there is none, the library writes the last of all days.
    later = Q(run_after__range=(now - WAITS_TOO_LONG, now + LOOKS_BACK))
    stuck = Q(status=TaskResultStatus.READY, enqueued_at__lt=now - WAITS_TOO_LONG) & ~later
    jobs = DBTaskResult.objects.filter(failed | stuck).order_by("enqueued_at")
    found = list(jobs.values_list("status", "task_path", "enqueued_at")[:MAX_JOBS])
    names = sorted({in_words(path) for status, path, _ in found if status == TaskResultStatus.FAILED})
    first = next((at for status, _, at in found if status == TaskResultStatus.READY), None)
    if first:
        return HealthLine(
            title,
            HealthState.WRONG,
            f"Work has waited since {nhs_moment(first)}. The worker may have stopped: ask whoever runs the portal.",
            tuple(names),
        )
    if names:
        return HealthLine(title, HealthState.WRONG, "Some work failed in the last 7 days.", tuple(names))
    return HealthLine(title, HealthState.WELL, "Nothing failed in the last 7 days, and nothing waits long.")


def in_words(task_path: str) -> str:
    return task_path.rpartition(".")[2].replace("_", " ").capitalize()


def scheduled_work(now: datetime) -> HealthLine:
    title = "Reminders and other work by the clock"
    parts = list(DuePart.objects.order_by("name"))
    last = max((part.done_at for part in parts if part.done_at), default=None)
    if last is None:
        return HealthLine(title, HealthState.WRONG, "It has never run here. Ask whoever runs the portal.")
    words = {name: work.name for name, work in DUE.items()}
    failed = tuple(words[part.name] for part in parts if part.failed_at and part.name in words)
    if failed:
        return HealthLine(title, HealthState.WRONG, "Some parts failed when they were last tried.", failed)
    if last < now - ROUND_TOO_OLD:
        return HealthLine(title, HealthState.WRONG, f"It has not run since {nhs_moment(last)}.")
    return HealthLine(title, HealthState.WELL, f"It last ran on {nhs_moment(last)}.")


def waiting_mail() -> HealthLine:
    title = "The mail server"
    waiting = WaitingMail.objects.count()
    if waiting:
        text = f"Mails that it did not take yet: {waiting}. Each is tried again for 7 days."
        return HealthLine(title, HealthState.WRONG, text)
    return HealthLine(title, HealthState.WELL, "It has taken every mail.")
