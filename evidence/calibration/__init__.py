"""How often our verdict is wrong about invented programmes in which nothing changed, and how often it finds a change.

Two families of programmes: of single referrers (`referrers`) and of monthly counts (`worlds`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..change import finds_change
from ..exposure import assess_exposure
from . import referrers, worlds
from .programme import Programme

KINDS = (*referrers.KINDS, *worlds.KINDS)
SEED = 20260101

__all__ = ["KINDS", "Calibration", "Programme", "calibrate", "power", "programmes", "says_change"]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Shares (0 to 1) of `sets` programmes that were called a change: although nothing changed, by kind; and with a true
    odds ratio of 2 or 3 in the plain case (60 referrals a month, 48 months). A refusal counts as not found."""

    sets: int
    false_change: dict[str, float]
    power_or_2: float
    power_or_3: float


def calibrate(sets: int, *, seed: int = SEED, kinds: Sequence[str] = KINDS) -> Calibration:
    """Run `sets` programmes of each kind, and as many with each true odds ratio; repeatable."""
    false_change = {kind: _share(map(says_change, programmes(kind, sets, seed))) for kind in kinds}
    return Calibration(sets, false_change, power(2.0, sets, seed=seed), power(3.0, sets, seed=seed))


def programmes(kind: str, sets: int, seed: int, odds_ratio: float = 1.0) -> Iterator[Programme]:
    """Programmes of one kind; the n-th depends on the seed and n alone. Raises ValueError for an unknown kind."""
    if kind not in KINDS:
        raise ValueError(f"there is no kind of programme called {kind!r}")
    family = referrers if kind in referrers.KINDS else worlds
    for number in range(sets):
        yield family.simulate(kind, np.random.default_rng([seed, KINDS.index(kind), number]), odds_ratio)


def says_change(programme: Programme) -> bool:
    """Does any page of the product call this programme a change: the series, or the trained against the others?"""
    if finds_change(
        programme.periods,
        programme.start,
        criteria_changes=programme.criteria_changes,
        by_referrer=programme.by_referrer,
    ):
        return True
    return not programme.everyone_trained and assess_exposure(programme.rows).verdict == "difference"


def power(
    odds_ratio: float,
    sets: int,
    *,
    a_month: float = worlds.A_MONTH,
    before: int = worlds.MONTHS // 2,
    after: int = worlds.MONTHS // 2,
    seed: int = SEED,
) -> float:
    """Share of plain programmes with this true odds ratio that are called a change."""
    found = 0
    for number in range(sets):
        rng = np.random.default_rng([seed, int(a_month * 10), before, after, int(odds_ratio * 10), number])
        levels = worlds.plain(rng, before + after)
        found += says_change(worlds.counted(rng, levels, a_month, before, odds_ratio=odds_ratio))
    return found / sets


def _share(answers) -> float:
    answers = list(answers)
    return sum(answers) / len(answers) if answers else 0.0
