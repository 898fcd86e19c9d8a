"""The tabs of a session's workspace. An app adds one in its `ready()`; without its app there is no such tab."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse

from core.registries import Registry
from people.models import Person
from sessions.models import TrainingSession


def for_every_host(session: TrainingSession, person: Person) -> bool:
    return True


def for_published(session: TrainingSession, person: Person) -> bool:
    """What a draft, which nobody has booked, does not have yet."""
    return not session.is_draft


@dataclass(frozen=True)
class TabLink:
    """`current` is what aria-current says; empty where the host is elsewhere."""

    url: str
    text: str
    current: str = ""


@dataclass(frozen=True)
class WorkspaceTab:
    """`url_name` takes the session's number. `holds` names the pages below it, on which the tab is marked too.

    `applies(session, person)` says whether the host has this part of this session; it must cost no query.
    """

    label: str
    url_name: str
    order: int
    holds: frozenset[str] = frozenset()
    applies: Callable[[TrainingSession, Person], bool] = for_every_host


WORKSPACE_TABS: Registry[WorkspaceTab] = Registry()


def tabs_of(session: TrainingSession, person: Person, page_name: str) -> list[TabLink]:
    """A page that no tab holds belongs to the first one, so that there is always one marked."""
    tabs = sorted((tab for tab in WORKSPACE_TABS if tab.applies(session, person)), key=lambda tab: tab.order)
    marks = [current_of(tab, page_name) for tab in tabs]
    if not any(marks):
        marks[0] = "true"
    return [
        TabLink(reverse(tab.url_name, args=[session.pk]), tab.label, mark)
        for tab, mark in zip(tabs, marks, strict=True)
    ]


def current_of(tab: WorkspaceTab, page_name: str) -> str:
    """What aria-current says: of the tab's own page, or of one below it."""
    if page_name == tab.url_name:
        return "page"
    return "true" if page_name in tab.holds else ""


OVERVIEW = WorkspaceTab("Overview", "sessions:detail", order=10)
PEOPLE = WorkspaceTab("People", "sessions:bookings", order=20, holds=frozenset({"sessions:add_person"}))
MESSAGES = WorkspaceTab(
    "Messages",
    "sessions:messages",
    order=40,
    holds=frozenset({"sessions:write_message", "sessions:message"}),
    applies=for_published,
)
MATERIALS = WorkspaceTab("Materials", "sessions:materials", order=50)
