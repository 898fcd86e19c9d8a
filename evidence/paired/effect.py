"""Size of a change in paired ordinal ratings: the matched-pairs rank-biserial correlation.

Source: D. S. Kerby, Comprehensive Psychology 3 (2014): share of rank sum that rose minus share that fell, unchanged
pairs left out. -1 everyone fell, 0 balanced, 1 everyone who moved rose.
"""

from collections.abc import Sequence

from ..intervals import Interval, wilson
from ..refusal import CalculationRefused
from .signed_ranks import signed_ranks

DRAWS_AT_ONCE = 1_000_000


def rank_biserial(differences: Sequence[float]) -> float:
    """Effect of `differences` (after - before), -1 to 1. Raises Refused("all_the_same") if nobody changed."""
    sums = signed_ranks(differences)
    total = sums.plus + sums.minus
    if total == 0:
        raise CalculationRefused("all_the_same", "Nobody's answer changed, so there is no size of change.")
    return (sums.plus - sums.minus) / total


def rank_biserial_interval(
    differences: Sequence[float], *, seed: int = 20200901, draws: int = 10_000, level: float = 0.95
) -> Interval:
    """Percentile bootstrap interval over pairs; the same seed gives the same interval.

    Draws in which nobody changed have no effect size and are left out. Where all who moved went one way every draw is the
    same, so the interval comes from Wilson's for the share of them that did (`edge_interval`). Errors as `rank_biserial`.
    """
    import numpy as np  # heavy: only who calculates waits for it

    estimate = rank_biserial(differences)
    if abs(estimate) == 1:
        return edge_interval(estimate, sum(1 for difference in differences if difference), level)
    sizes, plus_share, minus_share = _sorted_shares(differences)
    rng, found, width = np.random.default_rng(seed), [], len(sizes)
    chances = np.append(np.concatenate([plus_share, minus_share]), 0.0)
    chances[-1] = max(0.0, 1.0 - chances.sum())
    chances = chances / chances.sum()
    batch = max(1, DRAWS_AT_ONCE // len(chances))
    for start in range(0, draws, batch):
        counts = rng.multinomial(len(differences), chances, size=min(batch, draws - start))
        found.append(_effects(counts[:, :width], counts[:, width : 2 * width]))
    tail = (1 - level) / 2
    low, high = np.quantile(np.concatenate(found), [tail, 1 - tail])
    return Interval(estimate, float(low), float(high))


def edge_interval(estimate: float, moved: int, level: float = 0.95) -> Interval:
    """For an effect of 1 or -1: rises minus falls among the `moved`, which is the effect where all moves are one size."""
    least = 2 * wilson(moved, moved, level).low - 1
    return Interval(1.0, least, 1.0) if estimate > 0 else Interval(-1.0, -1.0, -least)


def _sorted_shares(differences: Sequence[float]):
    """Distinct sizes of change in order, with the share of pairs that rose and fell by each."""
    import numpy as np  # heavy: only who calculates waits for it

    values = np.asarray(differences, dtype=float)
    sizes = np.unique(np.abs(values[values != 0]))
    plus = np.array([(values == size).mean() for size in sizes])
    minus = np.array([(values == -size).mean() for size in sizes])
    return sizes, plus, minus


def _effects(plus, minus):
    """Rank-biserial of many resamples at once, from counts of rises and falls by size (draws x sizes)."""
    both = plus + minus
    ranks = both.cumsum(axis=1) - (both - 1) / 2
    total = (both * ranks).sum(axis=1)
    moved = total > 0
    return ((plus - minus) * ranks).sum(axis=1)[moved] / total[moved]
