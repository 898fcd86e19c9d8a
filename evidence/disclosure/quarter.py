"""What may be shown of one quarter's referrals, so that whoever knows the rule cannot narrow a small number.

A quarter is received = met the criteria + did not + not assessed. There are a few ways to show it, from the most telling to
the least. A way is open to a quarter only if everything that would be shown in the same words, added up over all quarters that
the rule would show in these words, keeps enough candidates for every number and its complement. So the choice depends only on
the words themselves, and a reader who repeats the rule for every possible quarter learns nothing beyond them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from config import policy

from .profiles import A, DisclosureProfile

# Of larger quarters only the smallest parts are taken for possible, which errs on the side of hiding.
LISTED_IN_FULL = 60
Parts = tuple[int, int, int]  # met, not met, not assessed
CELLS = ("received", "assessed", "met", "not_met", "not_assessed", "not_known_to_meet")


@dataclass(frozen=True, slots=True)
class PublishedQuarter:
    """As published; None: not shown. `received` None means that it is small."""

    received: int | None
    assessed: int | None
    met: int | None


def form(count: int, profile: DisclosureProfile = A) -> int | None:
    """A single count as the rule shows it."""
    return None if profile.is_small(count) else profile.rounded(count)


def window(shown: int | None, profile: DisclosureProfile = A) -> range:
    """The true counts that the rule shows like this."""
    low, high = (profile.hidden_from, profile.hidden_to or 0) if shown is None else profile.could_be(shown)
    return range(low, high + 1)


def settle_quarter(met: int, not_met: int, not_assessed: int) -> PublishedQuarter:
    """The most telling way to show this quarter that gives nothing small away. Raises ValueError for negative counts."""
    if min(met, not_met, not_assessed) < 0:
        raise ValueError("a count cannot be negative")
    return next(way for way in ways(met, not_met, not_assessed) if is_open(way))


@lru_cache(maxsize=200_000)
def ways(met: int, not_met: int, not_assessed: int) -> tuple[PublishedQuarter, ...]:
    received, assessed = form(met + not_met + not_assessed), form(met + not_met)
    if not received:
        return (PublishedQuarter(received, received, received),)
    if not not_assessed:
        assessed = received
    tells_assessed = assessed is not None and form(not_assessed) is not None
    tells_met = form(met) is not None
    found = []
    if tells_assessed and tells_met:
        found.append(PublishedQuarter(received, assessed, form(met)))
    if tells_met:
        found.append(PublishedQuarter(received, None, form(met)))
    if tells_assessed:
        found.append(PublishedQuarter(received, assessed, None))
    return (*found, PublishedQuarter(received, None, None))


@lru_cache(maxsize=20_000)
def is_open(way: PublishedQuarter) -> bool:
    if not way.received or (way.assessed is None and way.met is None):
        return True  # every smaller number is as possible as the next
    return keeps_candidates(possible(way), way)


@lru_cache(maxsize=5_000)
def possible(way: PublishedQuarter) -> frozenset[Parts]:
    """Every quarter that is shown like this: by this way, because no better one was open to it."""
    return frozenset(parts for parts in fitting(way) if shown_as(parts, way))


def shown_as(parts: Parts, way: PublishedQuarter) -> bool:
    """A better way tells more, so whether it is open never depends on whether this one is."""
    mine = ways(*parts)
    return way in mine and not any(is_open(better) for better in mine[: mine.index(way)])


def fitting(way: PublishedQuarter) -> Iterator[Parts]:
    for received in window(way.received):
        for assessed in assessed_of(way, received):
            for met in met_of(way, assessed):
                yield met, assessed - met, received - assessed


def assessed_of(way: PublishedQuarter, received: int) -> list[int]:
    if way.assessed is None:
        least = 0 if received <= LISTED_IN_FULL else received - 7
        return list(range(least, received + 1))
    if way.assessed == way.received:
        return [received]
    return [count for count in window(way.assessed) if count <= received]


def met_of(way: PublishedQuarter, assessed: int) -> list[int]:
    if way.met is None:
        edges = {*range(8), *range(max(0, assessed - 7), assessed + 1)}
        return sorted(
            count
            for count in (range(assessed + 1) if assessed <= LISTED_IN_FULL else edges)
            if count <= assessed
        )
    return [count for count in window(way.met) if count <= assessed]


def cells_of(parts: Parts) -> dict[str, int]:
    met, not_met, not_assessed = parts
    values = (met + not_met + not_assessed, met + not_met, met, not_met, not_assessed, not_met + not_assessed)
    return dict(zip(CELLS, values, strict=True))


def keeps_candidates(states: frozenset[Parts], way: PublishedQuarter) -> bool:
    """Whether every number of the quarter, shown or not, keeps as many values as it must."""
    hidden = {name for name in ("received", "assessed", "met") if getattr(way, name) is None}
    columns = zip(*(cells_of(parts).values() for parts in states), strict=True)
    return bool(states) and all(
        enough(set(values), hidden=name in hidden) for name, values in zip(CELLS, columns, strict=True)
    )


def enough(values: set[int], *, hidden: bool = False) -> bool:
    """A number that is hidden, or may be small, keeps seven values, any other three; that there is none may be known."""
    if values == {0}:
        return True
    keeps = (
        policy.MIN_CANDIDATES_HIDDEN
        if hidden or any(A.is_small(value) for value in values)
        else policy.MIN_CANDIDATES_ROUNDED
    )
    return len(values) >= keeps
