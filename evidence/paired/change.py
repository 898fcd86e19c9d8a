"""Before and after, for the same people, shown only as far as the numbers carry.

The floors are the product's own: under 8 pairs counts only, from 8 the middle change too, from 20 the effect size,
its interval and a p-value.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from statistics import fmean, median

from config import policy

from ..intervals import Interval
from ..refusal import CalculationRefused
from .effect import rank_biserial_interval
from .signed_ranks import wilcoxon_pratt


@dataclass(frozen=True, slots=True)
class PairedChange:
    """Change of one item. Ratings' own units for mean and median; effect -1 to 1 (rank-biserial); p two-sided and
    not yet adjusted for the other items of the form (see `holm`). None means "not shown", and `note` says why."""

    n: int
    n_before: int
    n_after: int
    improved: int
    same: int
    worse: int
    mean_change: float | None = None
    median_change: float | None = None
    effect: float | None = None
    effect_interval: Interval | None = None
    p: float | None = None
    method: str = "counts"
    note: str = ""


def paired_change(
    before: Sequence[float | None],
    after: Sequence[float | None],
    *,
    higher_is_better: bool = True,
    seed: int = 20200901,
    draws: int = 10_000,
) -> PairedChange:
    """Change from `before[i]` to `after[i]` of the same person; None where that person did not answer.

    Applies the floors. Raises ValueError when the lists differ in length or hold a number that is not finite.
    """
    if len(before) != len(after):
        raise ValueError("before and after must list the same people in the same order")
    pairs = [(b, a) for b, a in zip(before, after, strict=True) if b is not None and a is not None]
    if not all(isfinite(value) for value in (*before, *after) if value is not None):
        raise ValueError("a rating must be a number")
    sign = 1 if higher_is_better else -1
    differences = [a - b for b, a in pairs]
    counts = PairedChange(
        n=len(pairs),
        n_before=sum(b is not None for b in before),
        n_after=sum(a is not None for a in after),
        improved=sum(sign * d > 0 for d in differences),
        same=sum(d == 0 for d in differences),
        worse=sum(sign * d < 0 for d in differences),
    )
    return _with_effect(counts, differences, seed, draws)


def _with_effect(counts: PairedChange, differences: list[float], seed: int, draws: int) -> PairedChange:
    """As much of the change as may be shown of so many people."""
    n = len(differences)
    if n < policy.MIN_PAIRS_SHOWN:
        note = f"Only {n} answered both times; below {policy.MIN_PAIRS_SHOWN}, only counts are shown."
        return replace(counts, note=note)
    middle = replace(counts, median_change=median(differences), method="median")
    if n < policy.MIN_PAIRS_FOR_EFFECT:
        note = f"{n} answered both times; the size of the change is shown from {policy.MIN_PAIRS_FOR_EFFECT}."
        return replace(middle, note=note)
    middle = replace(middle, mean_change=fmean(differences))
    try:
        test = wilcoxon_pratt(differences)
        interval = rank_biserial_interval(differences, seed=seed, draws=draws)
    except CalculationRefused as refused:
        return replace(middle, note=refused.sentence)
    return replace(
        middle,
        effect=interval.estimate,
        effect_interval=interval,
        p=test.p,
        method=f"Wilcoxon signed-rank, Pratt, {test.method}",
    )
