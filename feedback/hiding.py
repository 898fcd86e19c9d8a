"""How answers are put together when people are cut off from them, so that none leads back to whoever gave it.

It stays known who answered what (`Answered`), when somebody completed a course and when they were at a session. So
the answers of at least `MIN_PEOPLE_CUT_OFF_TOGETHER` people about one thing share one month, no number of a row tells an earlier answer
from a later one, and a key says no more of a person than that one of them rated before and after.
"""

from __future__ import annotations

import random
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time
from itertools import groupby

from django.utils import timezone

from config import policy
from feedback.enums import OccasionKind
from feedback.models import Response

PAIRED = {OccasionKind.BEFORE, OccasionKind.AFTER}
Unit = list[Response]
shuffle = random.SystemRandom().shuffle


def month_of(moment: datetime) -> datetime:
    """Noon of the month's first day: within every figure's quarter, and the same for all answers of the month."""
    first = timezone.localdate(moment).replace(day=1)
    return timezone.make_aware(datetime.combine(first, time(12)))


def put_together(responses: Iterable[Response]) -> list[Unit]:
    """One person's responses together, those of neighbouring months in one group until it is large enough."""
    units = sorted(units_of(responses), key=first_month)
    groups: list[Unit] = []
    waiting: Unit = []
    for _, of_month in groupby(units, key=first_month):
        waiting += [response for unit in of_month for response in unit]
        if not is_thin(waiting):
            groups.append(waiting)
            waiting = []
    # What is left joins the group before it, and the one before that, where the first holds too few answers to some of it.
    while groups and waiting and is_thin(waiting):
        waiting = groups.pop() + waiting
    return [*groups, waiting] if waiting else groups


def units_of(responses: Iterable[Response]) -> Iterator[Unit]:
    by_key: dict[uuid.UUID, Unit] = defaultdict(list)
    for response in responses:
        by_key[response.pairing_key].append(response)
    return iter(by_key.values())


def first_month(unit: Unit) -> datetime:
    return month_of(min(response.answered_at for response in unit))


def is_thin(responses: Iterable[Response]) -> bool:
    """Whether fewer than the fewest answered something: who those are is known, and they would stand alone."""
    counts = Counter(response.occasion_id for response in responses)
    return not counts or min(counts.values()) < policy.MIN_PEOPLE_CUT_OFF_TOGETHER


def size_of(responses: Iterable[Response]) -> int:
    """How many people: each answers an occasion once, and may stand under two keys."""
    return max(Counter(response.occasion_id for response in responses).values(), default=0)


def give_one_month(group: Sequence[Response]) -> None:
    """Each occasion's responses get the month in the middle of theirs."""
    by_occasion: dict[int, list[Response]] = defaultdict(list)
    for response in group:
        by_occasion[response.occasion_id].append(response)
    for those in by_occasion.values():
        moments = sorted(response.answered_at for response in those)
        middle = month_of(moments[len(moments) // 2])
        for response in those:
            response.answered_at = middle
    received = month_of(min(response.received_at for response in group))
    for response in group:
        response.received_at = received


def give_new_keys(group: Sequence[Response]) -> None:
    """A rating before and one after stay a pair; whatever else the person answered stands alone."""
    units = list(units_of(group))
    apart = {id(unit) for unit in chosen_to_part(units, size_of(group))}
    for unit in units:
        shared = uuid.uuid4()
        for response in unit:
            stays = id(unit) not in apart and response.occasion.kind in PAIRED
            response.pairing_key = shared if stays else uuid.uuid4()


def chosen_to_part(units: list[Unit], people: int) -> list[Unit]:
    """Pairs to take apart at random, so that the few who rated only once do not stand out by their number."""
    if people < policy.MIN_PEOPLE_CUT_OFF_TOGETHER:
        return []
    kinds = [{response.occasion.kind for response in unit} & PAIRED for unit in units]
    pairs = [unit for unit, asked in zip(units, kinds, strict=True) if asked == PAIRED]
    alone = [sum(asked == {kind} for asked in kinds) for kind in PAIRED]
    wanted = max(policy.MIN_PEOPLE_CUT_OFF_TOGETHER - number if number else 0 for number in alone)
    if wanted <= 0:
        return []
    shuffle(pairs)
    return pairs[:wanted] if len(pairs) - wanted >= policy.MIN_PEOPLE_CUT_OFF_TOGETHER else pairs
