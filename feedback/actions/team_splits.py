"""Settling what managers may read of their people's answers: once a quarter, team by team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.timezone import make_aware

from core import audit, clock
from evidence.quarters import quarter_of
from feedback.enums import ItemKind, OccasionKind
from feedback.models import Answer, TeamSplit
from feedback.reads.surveys import ABOUT_THE_TRAINING, AGREES, SHORT_NAME
from feedback.rules import managers_may_see

CAN_APPLY = "can_apply"


@dataclass
class Waiting:
    """The answers of one team to one question that are in no split yet."""

    label: str = ""
    counts: list[int] = field(default_factory=list)
    # Who took each direction: one person who took it after three sessions is not three people.
    took: list[set[int]] = field(default_factory=list)

    def add(self, person: int, label: str, place: int, places: int) -> None:
        self.label = label
        self.counts = self.counts or [0] * places
        self.took = self.took or [set() for _ in range(places)]
        self.counts[place] += 1
        self.took[place].add(person)

    @property
    def may_be_seen(self) -> bool:
        return managers_may_see([len(people) for people in self.took], len(set().union(*self.took)))


@transaction.atomic
def settle_team_splits(now: datetime) -> int:
    """Answers of quarters that are over; a split that may not be shown waits for more of them. Safe to repeat."""
    until = quarter_of(clock.local_date(now)).before.end
    waiting = rated(until) | agreed(until)
    rows = [
        TeamSplit(
            team_id=team,
            question=question,
            label=one.label,
            counts=one.counts,
            answered_until=until,
            settled_at=now,
        )
        for (team, question), one in waiting.items()
        if one.may_be_seen
    ]
    TeamSplit.objects.bulk_create(rows)
    if rows:
        audit.record("team_splits.settled", splits=len(rows), until=until.isoformat())
    return len(rows)


Found = dict[tuple[int, str], Waiting]


def settled_until() -> dict[tuple[int, str], date]:
    rows = TeamSplit.objects.order_by().values_list("team_id", "question").annotate(Max("answered_until"))
    return {(team, question): last for team, question, last in rows}


def answers_waiting(until: date, kinds: Iterable[str], **which: object) -> Iterable[tuple]:
    """(team, question, its name, person, pairing key, value) of people who are still linked to their answers."""
    settled = settled_until()
    before = make_aware(datetime.combine(until + timedelta(days=1), time()))
    rows = (
        Answer.objects.filter(response__occasion__kind__in=list(kinds), response__answered_at__lt=before, **which)
        .filter(response__person__team__isnull=False, value__isnull=False)
        .order_by("response__answered_at")
        .values_list(
            "response__person__team", "item__key", SHORT_NAME, "response__person", "response__pairing_key", "value",
            "response__answered_at",
        )
    )  # fmt: skip
    for team, key, label, person, pairing, value, at in rows:
        last = settled.get((team, key))
        if last is None or clock.local_date(at) > last:
            yield team, key, label, person, pairing, value


def rated(until: date) -> Found:
    found: Found = defaultdict(Waiting)
    after = list(answers_waiting(until, [OccasionKind.AFTER], item__kind=ItemKind.RATING))
    earlier = Answer.objects.filter(
        response__pairing_key__in={row[4] for row in after},
        response__occasion__kind=OccasionKind.BEFORE,
        item__kind=ItemKind.RATING,
        value__isnull=False,
    )
    before = {
        (key, pairing): value
        for key, pairing, value in earlier.order_by().values_list(
            "item__key", "response__pairing_key", "value"
        )
    }
    for team, key, label, person, pairing, value in after:
        if (key, pairing) in before:
            change = value - before[key, pairing]
            found[team, key].add(person, label, 0 if change > 0 else 2 if change < 0 else 1, 3)
    return found


def agreed(until: date) -> Found:
    found: Found = defaultdict(Waiting)
    for team, key, label, person, _, value in answers_waiting(until, ABOUT_THE_TRAINING, item__key=CAN_APPLY):
        found[team, key].add(person, label, 0 if value >= AGREES else 1, 2)
    return found
