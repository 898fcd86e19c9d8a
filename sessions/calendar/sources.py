"""Dates of higher rooms that stand in people's calendars beside their sessions. Those rooms fill the registry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from icalendar import Event

from core.mail import CalendarFile
from core.registries import Registry
from people.models import Person


@dataclass(frozen=True)
class FeedPart:
    """`says` changes when, and only when, what its events say changes. `events(stamp)` makes them."""

    says: tuple
    events: Callable[[datetime], list[Event]]


@dataclass(frozen=True)
class InvitedDates:
    """Dates to which somebody was invited as a whole. `sequence` is the SEQUENCE of their latest invitation."""

    title: str
    sequence: int
    # `withdrawn(person, reader, now)`: the reader is the person at another address.
    withdrawn: Callable[[Person, Person, datetime], list[CalendarFile]]
    invited: Callable[[Person, datetime], list[CalendarFile]]


@dataclass(frozen=True)
class CalendarSource:
    """`leads(person)`: whether they run something. `parts(person, since, hosting)`: what goes into a feed.

    `move(person, now)` prepares what the person is invited to for a new address and names it by number; `dates(numbers)`
    finds it again.
    """

    leads: Callable[[Person], bool]
    parts: Callable[[Person, datetime, bool], list[FeedPart]]
    move: Callable[[Person, datetime], list[int]]
    dates: Callable[[list[int]], list[InvitedDates]]


CALENDAR_SOURCES: Registry[CalendarSource] = Registry()


def dates_of(numbers: dict[str, list[int]]) -> list[InvitedDates]:
    """By the name of their source."""
    sources = dict(CALENDAR_SOURCES.items())
    return [found for name, some in numbers.items() for found in sources[name].dates(some)]
