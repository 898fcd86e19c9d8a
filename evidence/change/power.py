"""How likely a change of a given size is to be seen at all."""

from dataclasses import dataclass
from math import asin, ceil, sqrt
from statistics import NormalDist

NORMAL = NormalDist()


@dataclass(frozen=True, slots=True)
class PowerLine:
    """Power to see shares `before` and `after` differ with `n_before` against `n_after` referrals, and how many on
    each side would give 80%."""

    before: float
    after: float
    n_before: int
    n_after: int
    power: float
    each_for_80: int


def power_of_two_shares(p1: float, p2: float, n1: int, n2: int, alpha: float = 0.05) -> float:
    """Two-sided power of comparing independent shares, by Cohen's arcsine distance (1988, chapter 6)."""
    if min(n1, n2) < 1:
        return 0.0
    z = _distance(p1, p2) / sqrt(1 / n1 + 1 / n2)
    edge = NORMAL.inv_cdf(1 - alpha / 2)
    return NORMAL.cdf(z - edge) + NORMAL.cdf(-z - edge)


def each_side_for(p1: float, p2: float, power: float = 0.8, alpha: float = 0.05) -> int:
    """Referrals needed on each side to see p1 against p2 with this power. Raises ValueError when p1 equals p2."""
    if p1 == p2:
        raise ValueError("no number of referrals shows a difference of nothing")
    edges = NORMAL.inv_cdf(1 - alpha / 2) + NORMAL.inv_cdf(power)
    return ceil(2 * (edges / _distance(p1, p2)) ** 2)


def halving_line(appropriate: int, received: int, n_before: int, n_after: int) -> PowerLine | None:
    """Power to see the rarer outcome halve, from the share found; None when one of the outcomes never happened."""
    rarer = min(appropriate, received - appropriate)
    if rarer <= 0:
        return None
    share = rarer / received
    power = power_of_two_shares(share, share / 2, n_before, n_after)
    return PowerLine(share, share / 2, n_before, n_after, power, each_side_for(share, share / 2))


def _distance(p1: float, p2: float) -> float:
    if not (0 <= p1 <= 1 and 0 <= p2 <= 1):
        raise ValueError("a share lies between 0 and 1")
    return abs(2 * asin(sqrt(p1)) - 2 * asin(sqrt(p2)))
