"""Intervals for proportions and their differences. All are score-based, so they behave at 0 and at 100%.

Sources: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927); R. G. Newcombe, Statistics in Medicine 17 (1998), pages 857,
873 (method 10, independent) and 2635 (method 10, paired).
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from .refusal import CalculationRefused


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and its limits, all as proportions (0 to 1) or differences of proportions (-1 to 1)."""

    estimate: float
    low: float
    high: float


def wilson(successes: int, n: int, level: float = 0.95) -> Interval:
    """Wilson score interval of `successes` out of `n`.

    Raises Refused("no_answers") when n is 0, ValueError for impossible counts or a level outside 0..1.
    """
    _check_count(successes, n)
    z = _z(level)
    p = successes / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return Interval(p, low, high)


def newcombe_difference(x1: int, n1: int, x2: int, n2: int, level: float = 0.95) -> Interval:
    """Difference p1 - p2 of two independent proportions (Newcombe's method 10). Errors as `wilson`."""
    first, second = wilson(x1, n1, level), wilson(x2, n2, level)
    difference = first.estimate - second.estimate
    down = sqrt((first.estimate - first.low) ** 2 + (second.high - second.estimate) ** 2)
    up = sqrt((first.high - first.estimate) ** 2 + (second.estimate - second.low) ** 2)
    return Interval(difference, difference - down, difference + up)


def newcombe_paired(a: int, b: int, c: int, d: int, level: float = 0.95) -> Interval:
    """Difference of two proportions seen on the same people (Newcombe's paired method 10).

    `a` yes both times, `b` yes only the first time, `c` yes only the second time, `d` never. The estimate is
    first minus second, (b - c) / n. Errors as `wilson`.
    """
    if min(a, b, c, d) < 0:
        raise ValueError("counts cannot be negative")
    n = a + b + c + d
    first, second = wilson(a + b, n, level), wilson(a + c, n, level)
    phi = _corrected_phi(a, b, c, d)
    difference = (b - c) / n
    down = _joined(first.estimate - first.low, second.high - second.estimate, phi)
    up = _joined(second.estimate - second.low, first.high - first.estimate, phi)
    return Interval(difference, difference - down, difference + up)


def _corrected_phi(a: int, b: int, c: int, d: int) -> float:
    """Correlation of the two answers; a small positive one is shrunk, so that the interval is not too short."""
    margins = (a + b) * (c + d) * (a + c) * (b + d)
    if margins == 0:
        return 0.0
    cross: float = a * d - b * c
    half_n = (a + b + c + d) / 2
    if cross > half_n:
        cross -= half_n
    elif cross > 0:
        cross = 0
    return cross / sqrt(margins)


def _joined(x: float, y: float, phi: float) -> float:
    return sqrt(max(0.0, x * x - 2 * phi * x * y + y * y))


def _z(level: float) -> float:
    if not 0 < level < 1:
        raise ValueError("the level of an interval lies between 0 and 1")
    return NormalDist().inv_cdf((1 + level) / 2)


def _check_count(successes: int, n: int) -> None:
    if n == 0:
        raise CalculationRefused(
            "no_answers", "Nobody was counted, so there is no percentage.", "at least one answer"
        )
    if n < 0 or not 0 <= successes <= n:
        raise ValueError(f"{successes} of {n} is not a possible count")
