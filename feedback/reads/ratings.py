"""Ratings laid side by side, person by person, without the persons."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from config import policy
from feedback.enums import ItemKind, OccasionKind
from feedback.models import Answer, Response
from feedback.models.answers import ResponseQuerySet
from feedback.reads.surveys import SHORT_NAME
from people.models import Service


@dataclass(frozen=True)
class ItemPairs:
    """Values from 1 to 5 given before and after, and the pairs of those who gave both."""

    key: str
    label: str
    before: list[int]
    after: list[int]
    pairs: list[tuple[int, int]]


@dataclass(frozen=True)
class PairSummary:
    """How many answered, and from the floor on how many went up, stayed and went down, with the median change."""

    key: str
    label: str
    before_n: int
    after_n: int
    paired_n: int
    improved: int | None
    same: int | None
    worse: int | None
    median_change: float | None


def rating_pairs(service: Service, start: date, end: date) -> dict[str, ItemPairs]:
    """By item.

    A pair belongs to the period in which the rating afterwards was given. The ratings before are those given in the
    period and those that such a pair needs, so there are never more pairs than ratings.
    """
    theirs = Response.objects.for_service(service)
    return pairs_of(
        before=theirs.of_kind(OccasionKind.BEFORE),
        before_in_period=theirs.of_kind(OccasionKind.BEFORE).answered_between(start, end),
        after=theirs.of_kind(OccasionKind.AFTER).answered_between(start, end),
    )


def pairs_of(
    *, before: ResponseQuerySet, before_in_period: ResponseQuerySet, after: ResponseQuerySet
) -> dict[str, ItemPairs]:
    """One query, whatever the number of answers. Items that nobody rated are left out."""
    wanted = before_in_period | before.filter(pairing_key__in=after.order_by().values("pairing_key"))
    answers = values_of(wanted | after)
    labels: dict[str, str] = {}
    earlier: dict[str, dict[uuid.UUID, int]] = defaultdict(dict)
    later: dict[str, dict[uuid.UUID, int]] = defaultdict(dict)
    for kind, key, label, who, value in answers:
        side = earlier if kind == OccasionKind.BEFORE else later
        side[key][who] = value
        labels[key] = label
    return {
        key: ItemPairs(
            key,
            label,
            before=list(earlier[key].values()),
            after=list(later[key].values()),
            pairs=[(earlier[key][who], later[key][who]) for who in earlier[key] if who in later[key]],
        )
        for key, label in labels.items()
    }


def values_of(responses: ResponseQuerySet) -> Iterable[tuple[str, str, str, Any, int]]:
    """(kind of occasion, item, its name, pairing key, value) of every rating, as the items are asked."""
    return (
        Answer.objects.filter(
            response__in=responses.order_by(), item__kind=ItemKind.RATING, value__isnull=False
        )
        .order_by("item__order", "item__instrument__version", "response_id")
        .values_list("response__occasion__kind", "item__key", SHORT_NAME, "response__pairing_key", "value")
    )


def pair_summary(item: ItemPairs) -> PairSummary:
    changes = [after - before for before, after in item.pairs]
    enough = len(changes) >= policy.MIN_PAIRS_SHOWN
    return PairSummary(
        key=item.key,
        label=item.label,
        before_n=len(item.before),
        after_n=len(item.after),
        paired_n=len(changes),
        improved=sum(change > 0 for change in changes) if enough else None,
        same=sum(change == 0 for change in changes) if enough else None,
        worse=sum(change < 0 for change in changes) if enough else None,
        median_change=median(changes) if enough else None,
    )
