"""What else somebody has at the same time. A warning, never a refusal: people know their own diary."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from django.db.models import F

from core.registries import Registry
from core.wording import span_in_words
from people.models import Person
from people.permissions import leads
from sessions.models import Booking, TrainingSession

SOMETHING = ""


class Dated(Protocol):
    """A row with a beginning and an end: a session, a meeting."""

    @property
    def pk(self) -> int: ...
    @property
    def starts_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...


@dataclass(frozen=True)
class Commitment:
    """Something in a person's diary: what they booked, lead, or belong to."""

    thing: tuple[type, int]
    title: str
    starts_at: datetime
    ends_at: datetime
    url: str = ""
    # In place of the title, where whoever leads the person is not told it.
    title_for_leads: str = ""

    @property
    def when(self) -> str:
        return span_in_words(self.starts_at, self.ends_at)

    @property
    def in_words(self) -> str:
        return f"{self.title}, {self.when}" if self.title else self.when

    def overlaps(self, other: Dated) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


def as_told(one: Commitment, person: Person, reader: Person) -> Commitment:
    """People see their own diary. Whoever leads them sees sessions, and of supervision only that there is some.

    A host or a facilitator sees no more than that the person has something.
    """
    if reader.pk == person.pk:
        return one
    if not leads(reader, person):
        return replace(one, title=SOMETHING, url="")
    return replace(one, title=one.title_for_leads or one.title, url="")


type During = dict[str, datetime]
# By app: `entries(ids of people, between)` gives what each of them has, where `between` filters by starts_at and ends_at.
DIARIES: Registry[Callable[[list[int], During], Iterator[tuple[int, Commitment]]]] = Registry()


def clashes(session: TrainingSession, person: Person) -> list[Commitment]:
    return clashes_by_person(session, [person]).get(person.pk, [])


def clashes_told(session: TrainingSession, person: Person, reader: Person) -> list[Commitment]:
    return [as_told(one, person, reader) for one in clashes(session, person)]


def clashes_by_person(thing: Dated, people: Collection[Person]) -> dict[int, list[Commitment]]:
    """The same for several people, in the same few queries; who is free is not in it."""
    diaries = diaries_between(people, thing.starts_at, thing.ends_at)
    others = {pk: [one for one in diary if one.thing != thing_of(thing)] for pk, diary in diaries.items()}
    return {pk: diary for pk, diary in others.items() if diary}


def first_clashes(
    things: Iterable[Dated], person: Person, *, leaving: TrainingSession | None = None
) -> dict[int, Commitment]:
    """For each of these dates the first other thing in the person's diary, where there is one.

    `leaving` is a session whose place is given up for one of them, so that it stands in nobody's way.
    """
    return first_clashes_of([person], things, leaving=leaving).get(person.pk, {})


def first_clashes_of(
    people: Collection[Person], things: Iterable[Dated], *, leaving: TrainingSession | None = None
) -> dict[int, dict[int, Commitment]]:
    """By person, by the date's number. As many queries for a team and a year of dates as for one of each."""
    things = list(things)
    if not things or not people:
        return {}
    start, end = min(one.starts_at for one in things), max(one.ends_at for one in things)
    found: dict[int, dict[int, Commitment]] = {}
    for person_id, diary in diaries_between(people, start, end).items():
        kept = [one for one in diary if leaving is None or one.thing != thing_of(leaving)]
        for thing in things:
            others = (one for one in kept if one.thing != thing_of(thing) and one.overlaps(thing))
            if other := next(others, None):
                found.setdefault(person_id, {})[thing.pk] = other
    return found


def diaries_between(people: Iterable[Person], start: datetime, end: datetime) -> dict[int, list[Commitment]]:
    """What each of these people has between two moments, the earliest first."""
    ids = [person.pk for person in people]
    during: During = {"starts_at__lt": end, "ends_at__gt": start}
    found: dict[int, dict[tuple[type, int], Commitment]] = {}
    for entries in DIARIES:
        for person_id, one in entries(ids, during):
            found.setdefault(person_id, {}).setdefault(one.thing, one)
    return {
        pk: sorted(diary.values(), key=lambda one: (one.starts_at, one.title)) for pk, diary in found.items()
    }


def thing_of(thing: Dated) -> tuple[type, int]:
    return type(thing), thing.pk


def _of_session(session: TrainingSession) -> Commitment:
    return Commitment(
        thing_of(session), session.title, session.starts_at, session.ends_at, session.get_absolute_url()
    )


def _booked(ids: list[int], during: During) -> Iterator[tuple[int, Commitment]]:
    held = Booking.objects.live().filter(person__in=ids, session__cancelled_at__isnull=True)
    held = held.filter(**{f"session__{name}": moment for name, moment in during.items()})
    for booking in held.select_related("session"):
        yield booking.person_id, _of_session(booking.session)


def _led(ids: list[int], during: During) -> Iterator[tuple[int, Commitment]]:
    led = TrainingSession.objects.held().filter(**during).annotate(leader=F("facilitators"))
    for session in led.filter(leader__in=ids):
        yield session.leader, _of_session(session)


def own_entries(ids: list[int], during: During) -> Iterator[tuple[int, Commitment]]:
    yield from _booked(ids, during)
    yield from _led(ids, during)
