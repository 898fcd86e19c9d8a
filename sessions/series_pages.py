"""The pages of a series' workspace and what is said of each of its dates, by this app and by higher ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from core.registries import Registry
from people.models import Person
from sessions.models import Series, TrainingSession
from sessions.workspace.tabs import TabLink


@dataclass(frozen=True)
class SeriesPage:
    """One tab: `key` is what a page calls itself to be marked as the one that is open.

    `of_the_service`: not for somebody who only leads some of the dates.
    """

    key: str
    label: str
    url_name: str
    order: int = 100
    of_the_service: bool = False


@dataclass(frozen=True)
class DateState:
    """A sentence about one date, and where its host goes from there."""

    words: str
    url: str = ""


type DateStates = dict[int, DateState]
SERIES_PAGES: Registry[SeriesPage] = Registry()
# `states(dates, person, now)` by the number of the date, in as many queries for one date as for many.
DATE_STATES: Registry[Callable[[Sequence[TrainingSession], Person, datetime], DateStates]] = Registry()

OWN_PAGES = (
    SeriesPage("dates", "Dates", "sessions:series", 10),
    SeriesPage("change", "Change", "sessions:change_series", 30),
    SeriesPage("questions", "Questions", "sessions:series_questions", 40),
)


def series_pages(series: Series, current: str, *, runs_service: bool) -> list[TabLink]:
    offered = (page for page in SERIES_PAGES if runs_service or not page.of_the_service)
    pages = sorted(offered, key=lambda page: page.order)
    return [
        TabLink(reverse(page.url_name, args=[series.pk]), page.label, "page" if page.key == current else "")
        for page in pages
    ]


def states_of(dates: Sequence[TrainingSession], person: Person, now: datetime) -> dict[int, list[DateState]]:
    found: dict[int, list[DateState]] = {}
    for states in DATE_STATES:
        for pk, state in states(dates, person, now).items():
            found.setdefault(pk, []).append(state)
    return found
