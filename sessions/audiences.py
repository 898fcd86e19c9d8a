"""To whom a host can write: people with a place, those who wait, one team, and what higher apps add (who came)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from core import clock
from core.registries import Registry
from people.models import Person
from people.models.people import PersonQuerySet
from people.permissions import user_can_run_service
from sessions.enums import BookingState
from sessions.models import Booking, TrainingSession

HAVE_A_PLACE, WAIT, OF_SERIES, OF_TEAM = "place", "waiting", "series", "team"


@dataclass(frozen=True)
class MessageAudience:
    """`words` as the page calls them; `people` by number, whoever can be mailed today."""

    key: str
    words: str
    people: frozenset[int]

    @property
    def count_in_words(self) -> str:
        return "1 person" if len(self.people) == 1 else f"{len(self.people)} people"

    @property
    def is_team(self) -> bool:
        return self.key.startswith(f"{OF_TEAM}:")

    @property
    def label(self) -> str:
        return f"{self.words} ({self.count_in_words})"


type Audiences = list[MessageAudience]
# Higher apps' own: `audiences(session)`, in a fixed number of queries.
AUDIENCES: Registry[Callable[[TrainingSession], Audiences]] = Registry()


def audiences_of(session: TrainingSession, writer: Person) -> Audiences:
    """Everybody is left out who has left, is suspended, or has not confirmed an address."""
    found = [*_of_bookings(session), *_of_series(session, writer)]
    found += [one for more in AUDIENCES for one in more(session)]
    every = frozenset[int]().union(*(one.people for one in found))
    reached = set(can_be_mailed(every).values_list("pk", flat=True))
    return [MessageAudience(one.key, one.words, one.people & reached) for one in found]


def audience_called(session: TrainingSession, key: str, writer: Person) -> MessageAudience | None:
    return next((one for one in audiences_of(session, writer) if one.key == key), None)


def can_be_mailed(people: Collection[int]) -> PersonQuerySet:
    return Person.objects.working_on(clock.today()).filter(pk__in=list(people))


def _of_bookings(session: TrainingSession) -> Audiences:
    rows = Booking.objects.live().filter(session=session).order_by("person__team__name")
    places: set[int] = set()
    waiting: set[int] = set()
    teams: dict[int, tuple[str, set[int]]] = {}
    for person, state, team, name in rows.values_list(
        "person_id", "state", "person__team_id", "person__team__name"
    ):
        if state == BookingState.WAITING:
            waiting.add(person)
            continue
        places.add(person)
        if team:
            teams.setdefault(team, (name, set()))[1].add(person)
    of_teams = [
        MessageAudience(f"{OF_TEAM}:{pk}", f"{name}, with a place", frozenset(people))
        for pk, (name, people) in teams.items()
    ]
    return [
        MessageAudience(HAVE_A_PLACE, "Everybody with a place", frozenset(places)),
        MessageAudience(WAIT, "Those who wait for a place", frozenset(waiting)),
        *of_teams,
    ]


def _of_series(session: TrainingSession, writer: Person) -> Audiences:
    """Whoever leads some of the dates only does not write to people of the others."""
    if session.series_id is None or not user_can_run_service(writer, session.service_id):
        return []
    bookings = Booking.objects.holding_a_place().filter(session__series=session.series_id)
    people = bookings.filter(session__cancelled_at__isnull=True).values_list("person_id", flat=True)
    words = "Everybody with a place on any date of the series"
    return [MessageAudience(OF_SERIES, words, frozenset(people))]
