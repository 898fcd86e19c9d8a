"""What small numbers can say of before and after: an estimate with a sceptical prior, its interval put in words.

A description of two shares, beside the verdict and never instead of it: trend and season are not taken into account.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, sqrt

from .refusal import CalculationRefused
from .words import counted_share

PRIOR_SD = 0.7  # of the log odds ratio, around 0: before seeing data, 95% of ratios lie between 0.25 and 4
PRIOR = "a prior that expects small changes: normal, mean 0, standard deviation 0.7 on the log odds ratio"
REACH, STEPS, SHARES = 5.0, 401, 199
NUMBERS = ("", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
HALF = 0.5
NOTHING, LITTLE, CLEAR = 1.1, 1.4, 1.75


@dataclass(frozen=True, slots=True)
class SmallEstimate:
    """Odds of being appropriate after, as a multiple of those before: posterior median and 95% interval. `sentence` says
    it in words; it holds also where one side is all or nothing."""

    odds_ratio: float
    low: float
    high: float
    sentence: str


def small_estimate(
    appropriate_before: int, received_before: int, appropriate_after: int, received_after: int
) -> SmallEstimate:
    """Bayesian estimate for two binomial counts, on a grid: uniform prior on the share before, normal(0, 0.7) on the log
    odds ratio (the scale of A. Gelman and others, Annals of Applied Statistics 2, 2008, made more sceptical).

    Raises Refused("no_answers") when a side has no referral, ValueError for impossible counts.
    """
    sides = ((appropriate_before, received_before), (appropriate_after, received_after))
    if any(not 0 <= x <= n for x, n in sides):
        raise ValueError("more were appropriate than received")
    if not (received_before and received_after):
        raise CalculationRefused(
            "no_answers",
            "One side has no referral, so there is nothing to compare.",
            "referrals on both sides",
        )
    ratio, low, high = (exp(at) for at in _quantiles(*sides[0], *sides[1]))
    return SmallEstimate(ratio, low, high, fits_words(low, high))


def fits_words(low: float, high: float) -> str:
    """Such as "Anything from a little worse to three times better fits these data."."""
    first, last = ratio_words(low), ratio_words(high)
    if first == last:
        return f"These data fit {first}."
    return f"Anything from {first} to {last} fits these data."


def ratio_words(ratio: float) -> str:
    """Odds as a multiple: "no change", "a little worse", "somewhat better", "three times better"."""
    size, way = (ratio, "better") if ratio >= 1 else (1 / ratio, "worse")
    if size < NOTHING:
        return "no change"
    if size < LITTLE:
        return f"a little {way}"
    if size < CLEAR:
        return f"somewhat {way}"
    times = round(size)
    return f"{NUMBERS[times]} times {way}" if times < len(NUMBERS) else f"more than ten times {way}"


def estimate_words(estimate: SmallEstimate) -> str:
    """The numbers behind the sentence."""
    return (
        f"Odds ratio {estimate.odds_ratio:.2f}, 95% interval {estimate.low:.2f} to {estimate.high:.2f}, with {PRIOR}. It "
        "compares before and after and takes no account of trend and season, so it is no evidence of a change."
    )


@dataclass(frozen=True, slots=True)
class Stratum:
    """One service's counts before and after its own start."""

    name: str
    appropriate_before: int
    received_before: int
    appropriate_after: int
    received_after: int

    @property
    def compares(self) -> bool:
        return bool(self.received_before and self.received_after)


@dataclass(frozen=True, slots=True)
class Pooled:
    """Common odds ratio of several services with its 95% interval. `services` entered it; `left_out` have no referral on
    one side."""

    odds_ratio: float
    low: float
    high: float
    services: tuple[str, ...]
    left_out: tuple[str, ...]
    sentence: str


def pooled(strata: Sequence[Stratum]) -> Pooled:
    """Mantel-Haenszel odds ratio over services, each compared with itself, with the interval of Robins, Breslow and
    Greenland (Biometrics 42, 1986).

    Where all referrals of one side had the same outcome everywhere, half a referral is added to every cell, so that the
    ratio has bounds. Raises Refused("too_few_services") under two services with both sides.
    """
    kept = [one for one in strata if one.compares]
    if len(kept) < 2:
        raise CalculationRefused(
            "too_few_services",
            "Only services with referrals before and after their own start can be put together.",
            "at least two such services",
        )
    ratio, error = _mantel_haenszel(kept)
    low, high = ratio * exp(-1.96 * error), ratio * exp(1.96 * error)
    names = tuple(one.name for one in kept)
    left_out = tuple(one.name for one in strata if not one.compares)
    return Pooled(ratio, low, high, names, left_out, fits_words(low, high))


def stratum_words(stratum: Stratum) -> tuple[str, str]:
    """(before, after), each as "87 of 116 (75%, 95% interval 66% to 82%)"."""
    return (
        counted_share(stratum.appropriate_before, stratum.received_before),
        counted_share(stratum.appropriate_after, stratum.received_after),
    )


def _cells(one: Stratum) -> tuple[int, int, int, int]:
    """Appropriate and not after, appropriate and not before."""
    return (
        one.appropriate_after,
        one.received_after - one.appropriate_after,
        one.appropriate_before,
        one.received_before - one.appropriate_before,
    )


def _products(one: Stratum) -> tuple[int, int]:
    a, b, c, d = _cells(one)
    return a * d, b * c


def _mantel_haenszel(strata: Sequence[Stratum]) -> tuple[float, float]:
    """(odds ratio, standard error of its logarithm)."""
    at_the_edge = not all(any(_products(one)[which] for one in strata) for which in (0, 1))
    more = HALF if at_the_edge else 0.0
    r = s = pr = ps_qr = qs = 0.0
    for one in strata:
        a, b, c, d = (count + more for count in _cells(one))
        n = a + b + c + d
        p, q, up, down = (a + d) / n, (b + c) / n, a * d / n, b * c / n
        r, s = r + up, s + down
        pr, ps_qr, qs = pr + p * up, ps_qr + p * down + q * up, qs + q * down
    return r / s, sqrt(pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s))


def _quantiles(x0: int, n0: int, x1: int, n1: int) -> tuple[float, float, float]:
    """Median, 2.5% and 97.5% points of the log odds ratio."""
    import numpy as np  # heavy: only who calculates waits for it

    theta = np.linspace(-REACH, REACH, STEPS)[:, None]
    share = ((np.arange(SHARES) + 0.5) / SHARES)[None, :]
    logit = np.log(share / (1 - share))
    after = logit + theta
    weight = (
        x0 * np.log(share)
        + (n0 - x0) * np.log(1 - share)
        + x1 * -np.log1p(np.exp(-after))
        + (n1 - x1) * -np.log1p(np.exp(after))
        - (theta / PRIOR_SD) ** 2 / 2
    )
    density = np.exp(weight - weight.max()).sum(axis=1)
    reached = density.cumsum() / density.sum()
    return tuple(float(np.interp(at, reached, theta[:, 0])) for at in (0.5, 0.025, 0.975))  # type: ignore[return-value]
