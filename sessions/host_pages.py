"""What higher rooms offer the host on a session's own page."""

from collections.abc import Callable
from datetime import datetime

from core.registries import Registry
from people.models import Person
from sessions.models import TrainingSession

# `pages(session, person, now) -> list of (address, words)`.
HOST_PAGES: Registry[Callable[[TrainingSession, Person, datetime], list[tuple[str, str]]]] = Registry()


def host_pages(session: TrainingSession, person: Person, now: datetime) -> list[tuple[str, str]]:
    return [page for pages in HOST_PAGES for page in pages(session, person, now)]
