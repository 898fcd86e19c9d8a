"""Asking the worker for newer figures. Nothing of this is a write of a person: figures are made anew from what is there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from core import clock
from people.models import Service
from programme import tasks
from programme.actions.release import services_with_unsettled_quarters, settle_before_reading
from programme.caching import latest

# One look of the worker and the next must find the same data before it builds: writes often come several at a time.
_LAST_SEEN: dict[int, str] = {}


def queue_figures_after_writes() -> int:
    """For the worker's look around: what readers looked at this week is built anew once a write is over. How many services."""
    return sum(
        queue_after_writes(service) for service in Service.objects.all() if latest.requested_pages(service)
    )


def queue_after_writes(service: Service) -> bool:
    state = latest.state_of(service)
    is_settled = _LAST_SEEN.get(service.pk) == state
    _LAST_SEEN[service.pk] = state
    return is_settled and latest.any_is_old(service, state) and tasks.queue_figures(service=service)


def require_settled(services: Collection[Service], *, now: datetime) -> None:
    """Before somebody outside reads: what is due is settled. Raises NotBuilt while the worker is at it."""
    if not settings.FIGURES_IN_WORKER:
        settle_before_reading(services=services, now=now)
        return
    for service in services_with_unsettled_quarters(services, clock.local_date(now)):
        failed = latest.settling_failed(service)
        if not failed:
            tasks.queue_settling(service=service)
        raise latest.NotBuilt(service, failed=failed)
