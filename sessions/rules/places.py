"""How many places there are, who holds them, and for whom some are kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Max, Q

from people.models import Person
from sessions.enums import HOLDS_A_PLACE, BookingState, ConditionKind, Way
from sessions.models import Booking, BookingCondition, TrainingSession


@dataclass(frozen=True)
class Places:
    """The state of a session's list, or of one half of a split session, read in one query."""

    capacity: int
    held: int
    waiting: int
    last_number: int
    own_booking: int | None = None

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.held)

    @property
    def is_full(self) -> bool:
        return self.free == 0


def ways_of(session: TrainingSession) -> list[str]:
    """The pools that places come from: two in a split session, else one without a name."""
    return [Way.ROOM.value, Way.ONLINE.value] if session.is_split else [""]


def pool_of(session: TrainingSession, way: str) -> str:
    if not session.is_split:
        return ""
    return Way.ONLINE.value if way == Way.ONLINE else Way.ROOM.value


def capacity_of(session: TrainingSession, pool: str) -> int:
    return session.online_capacity or 0 if pool == Way.ONLINE else session.capacity


def places_in(session: TrainingSession, pool: str, person_id: int | None = None) -> Places:
    of_pool = {"": Q(), Way.ROOM: ~Q(way=Way.ONLINE), Way.ONLINE: Q(way=Way.ONLINE)}[pool]
    counts = Booking.objects.filter(session=session).aggregate(
        held=Count("pk", filter=of_pool & Q(state__in=HOLDS_A_PLACE)),
        waiting=Count("pk", filter=of_pool & Q(state=BookingState.WAITING)),
        last_number=Max("queue_number", default=0),
        own_booking=Max("pk", filter=Q(person=person_id)),
    )
    return Places(capacity_of(session, pool), **counts)


def places_of(session: TrainingSession) -> Places:
    """Of the whole session, whichever way people come."""
    both = [places_in(session, pool) for pool in ways_of(session)]
    return Places(
        capacity=sum(one.capacity for one in both),
        held=sum(one.held for one in both),
        waiting=sum(one.waiting for one in both),
        last_number=both[0].last_number,
    )


@dataclass
class FreePlaces:
    """The free places while they are being given out, and how many of them are kept for which team."""

    free: int
    kept: Counter[int] = field(default_factory=Counter)

    def free_for(self, team_id: int | None) -> int:
        others = sum(places for team, places in self.kept.items() if team != team_id)
        return max(0, self.free - others)

    def take(self, team_id: int | None) -> None:
        self.free -= 1
        if team_id is not None and self.kept[team_id]:
            self.kept[team_id] -= 1


def free_places_in(session: TrainingSession, pool: str, places: Places, now: datetime) -> FreePlaces:
    """Places are kept in the room of a split session, where they are scarce; its online places are for everybody."""
    if not session.has_conditions or pool == Way.ONLINE:
        return FreePlaces(places.free)
    return FreePlaces(places.free, still_kept(session, now))


def has_room_for(session: TrainingSession, person: Person, now: datetime) -> bool:
    """Whether a place is left, in the room or online, that is not kept for a team other than theirs."""
    return any(
        free_places_in(session, pool, places_in(session, pool), now).free_for(person.team_id)
        for pool in ways_of(session)
    )


def still_kept(session: TrainingSession, now: datetime) -> Counter[int]:
    """What each team has not yet used of the places kept for it."""
    return kept_in([session], now).get(session.pk, Counter())


def kept_in(sessions: Collection[TrainingSession], now: datetime) -> dict[int, Counter[int]]:
    """The same for several, by session; those that keep nothing are left out. Two queries, or one."""
    kept: defaultdict[int, Counter[int]] = defaultdict(Counter)
    rows = BookingCondition.objects.filter(session__in=sessions, kind=ConditionKind.RESERVED)
    for condition in rows.filter(Q(kept_until__isnull=True) | Q(kept_until__gt=now)):
        if condition.team_id:
            kept[condition.session_id][condition.team_id] = condition.places or 0
    if not kept:
        return {}
    split = {session.pk for session in sessions if session.is_split}
    teams = {team for teams in kept.values() for team in teams}
    holders = Booking.objects.holding_a_place().filter(session__in=list(kept), person__team__in=teams)
    for session_id, way, team_id in holders.values_list("session_id", "way", "person__team"):
        # Only the room of a split session keeps places.
        if team_id in kept[session_id] and not (session_id in split and way == Way.ONLINE):
            kept[session_id][team_id] -= 1
    left = {pk: Counter({team: n for team, n in own.items() if n > 0}) for pk, own in kept.items()}
    return {pk: own for pk, own in left.items() if own}


def note_places_kept_from(person: Person, sessions: Collection[TrainingSession], now: datetime) -> None:
    """Notes on each, so that `places_left` says it, how many of its free places are kept for teams other than theirs.
    Three queries for all of them, and none where no session asks for anything."""
    asking = [session for session in sessions if session.has_conditions]
    kept = kept_in(asking, now) if asking else {}
    if not kept:
        return
    rows = Booking.objects.holding_a_place().filter(session__in=list(kept))
    held = Counter(rows.values_list("session_id", "way"))
    for session in asking:
        if session.pk in kept:
            online = held[session.pk, Way.ONLINE.value] if session.is_split else 0
            free = session.capacity - (sum(held[session.pk, way] for way in ("", *Way.values)) - online)
            places = FreePlaces(max(0, free), kept[session.pk])
            session.kept_from_reader = places.free - places.free_for(person.team_id)
