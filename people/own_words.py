"""Lists that come with the portal, in a service's own words and order: jobs here, and what other apps put beside them.

Whoever reads finds the words of their own service, or of the one that a page is about. What is kept and counted are the values,
so that a new word moves no figure and no group that was made so coarse that nobody can be found in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from django.db import models

from core.registries import Registry
from people.enums import JobFamily

if TYPE_CHECKING:
    from people.models import Service

type Choice = tuple[str, str]


def of_no_service() -> Service | None:
    return None


_service_read_for: ContextVar[Callable[[], Service | None]] = ContextVar(
    "service_read_for", default=of_no_service
)


@contextmanager
def read_for(service: Callable[[], Service | None]) -> Iterator[None]:
    """What is shown inside is shown in the words of that service. It is asked for once, and only where a word is shown."""
    token = _service_read_for.set(cache(service))
    try:
        yield
    finally:
        _service_read_for.reset(token)


def turn_to(service: Service) -> None:
    """The rest of this answer is about that service."""
    _service_read_for.set(lambda: service)


@dataclass(frozen=True)
class ListWords:
    """One list as one service has it."""

    shipped: Mapping[str, str]
    own: Mapping[str, str] = field(default_factory=dict)
    order: tuple[str, ...] = ()

    def of(self, value: str) -> str:
        return self.own.get(value) or self.shipped.get(value, value)

    def said(self, shipped: str) -> str:
        """What stands here for a shipped word. Kept numbers are told apart by those."""
        return next((self.of(value) for value, word in self.shipped.items() if word == shipped), shipped)

    def values(self) -> list[str]:
        """What was never put in an order stands behind, as it comes with the portal."""
        placed = [value for value in self.order if value in self.shipped]
        return [*placed, *(value for value in self.shipped if value not in placed)]

    def choices(self) -> list[Choice]:
        return [(value, self.of(value)) for value in self.values()]


@dataclass(frozen=True)
class WordList:
    key: str
    title: str
    entry: str
    shipped: type[models.TextChoices]

    def of(self, service: Service | None) -> ListWords:
        words = {str(value): str(label) for value, label in self.shipped.choices}
        if service is None:
            return ListWords(words)
        own, order = service.own_words.get(self.key, {}), service.own_order.get(self.key, [])
        return ListWords(words, own, tuple(order))

    def here(self) -> ListWords:
        return self.of(_service_read_for.get()())

    def choices(self) -> list[Choice]:
        """For a form's field, which asks anew whenever it is shown."""
        return self.here().choices()

    def choices_after(self, first: str) -> Callable[[], list[Choice]]:
        return lambda: [("", first), *self.choices()]

    def shown(self, name: str) -> Callable[[models.Model], str]:
        """In place of Django's `get_…_display` of the field of that name."""

        def display(row: models.Model) -> str:
            return self.here().of(getattr(row, name))

        return display


JOBS = WordList("job_family", "Jobs", "job", JobFamily)
WORD_LISTS: Registry[WordList] = Registry()
WORD_LISTS.add(JOBS.key, JOBS)
