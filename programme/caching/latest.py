"""The figures of the service itself. The worker builds them after a write; pages show the last ones, with their time,
until newer ones stand. Nothing that readers outside see comes from here: it is made from what was settled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache as stored

from core import clock
from core.locks import only_one
from people.models import Service
from programme import tasks
from programme.caching.versions import FiguresCache, code_version
from programme.enums import Audience
from programme.presentation.pages import EvidencePage, PicturePage, evidence_page, picture_page
from programme.strategy.indicators import IndicatorPage, indicator_page

A_WEEK = 7 * 24 * 60 * 60
MAX_REQUESTED = 8
NOT_AGAIN_FOR = timedelta(minutes=10)


class PageAsked(NamedTuple):
    """A page and the days it is about."""

    page: str
    start: date
    end: date


@dataclass(frozen=True)
class Built:
    """`state` is that of the data when it was begun."""

    value: Any
    state: str
    at: datetime


@dataclass(frozen=True)
class Figures[Page]:
    value: Page
    built_at: datetime
    newer_come: bool
    failed: bool = False


class NotBuilt(Exception):
    """Nothing is kept of these days yet. The worker has been asked for it."""

    def __init__(self, service: Service, *, failed: bool) -> None:
        super().__init__("These figures are being built. Try again in a minute.")
        self.service = service
        self.failed = failed


BUILDS: dict[str, Callable[[Service, date, date], Any]] = {
    "evidence": partial(evidence_page, audience=Audience.SERVICE),
    "picture": picture_page,
    "indicators": indicator_page,
}


def evidence_figures(service: Service, start: date, end: date) -> Figures[EvidencePage]:
    return latest(service, PageAsked("evidence", start, end))


def picture_figures(service: Service, start: date, end: date) -> Figures[PicturePage]:
    return latest(service, PageAsked("picture", start, end))


def indicator_figures(service: Service, start: date, end: date) -> Figures[IndicatorPage]:
    return latest(service, PageAsked("indicators", start, end))


def latest(service: Service, asked: PageAsked) -> Figures[Any]:
    """What was built last. Raises NotBuilt where that is nothing."""
    state, found = state_of(service), stored.get(key_of(service, asked))
    if found is not None and found.state == state:
        return Figures(found.value, found.at, newer_come=False)
    if not settings.FIGURES_IN_WORKER:
        made = build(service, asked, state)
        return Figures(made.value, made.at, newer_come=False)
    failed = not ask_for(service, asked)
    if found is None:
        raise NotBuilt(service, failed=failed)
    return Figures(found.value, found.at, newer_come=True, failed=failed)


def opening_period(service: Service, page: str, usual: tuple[date, date]) -> tuple[date, date]:
    """New referrals move the usual days. Until the figures of the new days stand, the page opens with the days before."""
    if not settings.FIGURES_IN_WORKER:
        return usual
    opened_with = f"{prefix(service)}:{page}:opened"
    if stored.has_key(key_of(service, PageAsked(page, *usual))):
        stored.set(opened_with, usual, A_WEEK)
        return usual
    before = stored.get(opened_with)
    if before is None or not stored.has_key(key_of(service, PageAsked(page, *before))):
        return usual
    ask_for(service, PageAsked(page, *usual))
    return before


def build(service: Service, asked: PageAsked, state: str) -> Built:
    """`state` was read before: what is written while the figures are built makes them old."""
    at = clock.now()
    made = Built(BUILDS[asked.page](service, asked.start, asked.end), state, at)
    stored.set(key_of(service, asked), made, A_WEEK)
    return made


def build_requested_pages(service: Service) -> bool:
    """Everything that readers of this service looked at lately, where it is not up to date; one process at a time. False
    where another process is at it just now."""
    with only_one(f"figures {service.pk}") as is_mine:
        if not is_mine:
            return False
        for asked in requested_pages(service):
            found, state = stored.get(key_of(service, asked)), state_of(service)
            if found is None or found.state != state:
                build(service, asked, state)
    return True


def any_is_old(service: Service, state: str) -> bool:
    if stored.has_key(failed_key(service)):
        return False
    kept = stored.get_many([key_of(service, asked) for asked in requested_pages(service)])
    return any(found.state != state for found in kept.values())


def ask_for(service: Service, asked: PageAsked) -> bool:
    """Note it, and queue the job. False where building failed a short while ago: it is not tried at each look."""
    others = [one for one in requested_pages(service) if one != asked]
    stored.set(asked_key(service), [asked, *others][:MAX_REQUESTED], A_WEEK)
    if stored.has_key(failed_key(service)):
        return False
    tasks.queue_figures(service=service)
    return True


def note_failure(service: Service) -> None:
    stored.set(failed_key(service), True, NOT_AGAIN_FOR.total_seconds())


def settling_failed(service: Service) -> bool:
    return stored.has_key(settling_failed_key(service))


def note_settling_failure(service: Service) -> None:
    stored.set(settling_failed_key(service), True, NOT_AGAIN_FOR.total_seconds())


def requested_pages(service: Service) -> list[PageAsked]:
    return stored.get(asked_key(service)) or []


def state_of(service: Service) -> str:
    return ":".join(FiguresCache(service).state)


def prefix(service: Service) -> str:
    return f"figures:{code_version()}:{service.pk}"


def key_of(service: Service, asked: PageAsked) -> str:
    return f"{prefix(service)}:{asked.page}:{asked.start}:{asked.end}"


def asked_key(service: Service) -> str:
    return f"{prefix(service)}:asked"


def failed_key(service: Service) -> str:
    return f"{prefix(service)}:failed"


def settling_failed_key(service: Service) -> str:
    return f"{prefix(service)}:settling-failed"
