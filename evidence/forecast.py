"""How many referrals would come if the months behind went on, under an assumption that its reader names.

Shapes and units: `counts` are whole numbers of referrals, one a whole month, the oldest first; the last `BASE_MONTHS` of them are the base.
A forecast is of the sum over `months` to come (a number of referrals, not whole), with a 95% range. Method: the mean of the base, times
`multiplier`; quasi-Poisson variance with the Pearson dispersion of the base, never below 1; the mean is itself estimated from twelve
months, so its own variance is added and Student's t with 11 degrees of freedom is taken. The range is set on the scale of logarithms, so it
never falls below 0. No season and no trend: twelve months cannot tell a trend from chance.

Errors: `CalculationRefused` ("too_few_months", "none_received", "too_few_known", "nobody_to_train", "horizon").
Source: McCullagh and Nelder, Generalized Linear Models (1989), section 6.2 (over-dispersed counts); the sum of the two variances is the
usual one of a new observation beside an estimated mean. The range holds only while the assumption does, and says nothing of whether it will.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from .refusal import CalculationRefused

BASE_MONTHS = 12
MAX_MONTHS = 24
T_OF_BASE = 2.200985  # 97.5% point of Student's t with 11 degrees of freedom
MIN_KNOWN = 20


@dataclass(frozen=True, slots=True)
class Forecast:
    """`dispersion` is 1 where the months differ no more than chance alone would have it."""

    months: int
    expected: float
    low: float
    high: float
    base: int
    dispersion: float
    multiplier: float


@dataclass(frozen=True, slots=True)
class TrainedReferrals:
    """Referrals of the base by whether who referred was trained by then; `others` have no known referrer. `share`: of the
    workforce, those who are trained, from 0 to 1."""

    trained: int
    untrained: int
    others: int
    share: float


def forecast(counts: Sequence[int], months: int, multiplier: float = 1.0) -> Forecast:
    """`multiplier`: how many times as many a month the assumption makes of the base."""
    if not 1 <= months <= MAX_MONTHS:
        raise CalculationRefused("horizon", f"Choose 1 to {MAX_MONTHS} months.")
    if len(counts) < BASE_MONTHS:
        raise CalculationRefused(
            "too_few_months",
            f"There are {len(counts)} whole months of referrals. A forecast needs {BASE_MONTHS}.",
            f"{BASE_MONTHS} whole months",
        )
    base = counts[-BASE_MONTHS:]
    received = sum(base)
    if not received:
        raise CalculationRefused(
            "none_received", "No referral was received in the last 12 months, so nothing can be carried on."
        )
    mean = received / BASE_MONTHS
    dispersion = max(1.0, sum((count - mean) ** 2 for count in base) / (mean * (BASE_MONTHS - 1)))
    expected = mean * months * multiplier
    # Of the months to come, and of the mean that is carried on.
    variance = dispersion * expected * (1 + months * multiplier / BASE_MONTHS)
    spread = T_OF_BASE * sqrt(variance) / expected if expected else 0.0
    low, high = (exp(log(expected) + sign * spread) if expected else 0.0 for sign in (-1, 1))
    return Forecast(months, expected, low, high, received, dispersion, multiplier)


def multiplier_if_more_are_trained(found: TrainedReferrals, points: int) -> float:
    """How many times as many referrals there would be if the trained share grew by so many percentage points, and whoever is newly
    trained then referred as often as those who are trained now. That is an assumption: who trains early may differ."""
    if found.trained + found.untrained < MIN_KNOWN:
        raise CalculationRefused(
            "too_few_known",
            f"Of the last 12 months, {found.trained + found.untrained} referrals have a known referrer. {MIN_KNOWN} are needed.",
            f"{MIN_KNOWN} referrals with a known referrer",
        )
    if not 0 < found.share < 1:
        raise CalculationRefused(
            "nobody_to_train",
            "Either nobody or everybody on the staff list is trained, so the two cannot be compared.",
        )
    share = min(1.0, found.share + points / 100)
    then = found.trained * share / found.share + found.untrained * (1 - share) / (1 - found.share)
    return (then + found.others) / (found.trained + found.untrained + found.others)
