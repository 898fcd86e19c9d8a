"""Invented programmes as monthly counts, in which something other than training moves the share that is appropriate.

About 60 referrals a month for 48 months (`outlier_month_short`: 24), training in the middle. Sizes are on the log-odds
scale; where, how large and which way is drawn anew for each programme. Kinds:

* `season`: three months of the year are worse, in holes and not as a wave;
* `volume_step`: twice or half as many referrals from the start on;
* `drift`: a random walk;
* `over_dispersion`: months scatter more than chance;
* `s_curve`: a slow change of 1.2 over 18 to 30 months with its middle near the start;
* `outlier_month`, `outlier_month_short`: one odd month within two of the start;
* `dip`: one to six bad months just before the start that nobody told of;
* `criteria_change`: new criteria, told, move the share, three to twelve months from the start;
* `super_referrers`: two referrers with 15 to 25% of the referrals each, who refer badly, leave at the start;
* `plain`: none of this.
"""

from collections.abc import Callable
from math import log
from typing import Any

import numpy as np

from ..periods import Period
from .programme import Programme

A_MONTH, MONTHS, SHORT = 60, 48, 24
LEVEL = 0.4  # 60% are appropriate
DRIFT_SD, SCATTER_SD = 0.12, 0.5
S_CURVE, S_CURVE_OVER = 1.2, (18, 30)
WIDTHS_OF_LOGISTIC = 7.3  # from 2.5% to 97.5% of the way

Rng = Any  # numpy's generator
Levels = Any  # array of log odds, one a month


def plain(rng: Rng, months: int) -> Levels:
    return np.full(months, LEVEL)


def season(rng: Rng, months: int) -> Levels:
    of_year = (np.arange(months) + rng.integers(12)) % 12
    holes = np.select([of_year == 0, of_year == 7, of_year == 8], [-0.5, -0.8, -0.8], 0.0)
    return LEVEL + holes


def drift(rng: Rng, months: int) -> Levels:
    return LEVEL + rng.normal(0, DRIFT_SD, months).cumsum()


def over_dispersion(rng: Rng, months: int) -> Levels:
    return LEVEL + rng.normal(0, SCATTER_SD, months)


def s_curve(rng: Rng, months: int) -> Levels:
    scale, middle = rng.uniform(*S_CURVE_OVER) / WIDTHS_OF_LOGISTIC, months / 2 + rng.uniform(-6, 6)
    way = 1 / (1 + np.exp(-(np.arange(months) - middle) / scale))
    return LEVEL + S_CURVE * (way - 0.5)


def outlier_month(rng: Rng, months: int) -> Levels:
    levels = plain(rng, months)
    levels[months // 2 + rng.integers(-2, 3)] += rng.choice([-2, 2])
    return levels


def dip(rng: Rng, months: int) -> Levels:
    levels = plain(rng, months)
    length = int(rng.integers(1, 7))
    levels[months // 2 - length : months // 2] -= rng.uniform(0.5, 1.4, length)
    return levels


LEVELS: dict[str, Callable[[Rng, int], Levels]] = {
    "season": season,
    "volume_step": plain,
    "drift": drift,
    "over_dispersion": over_dispersion,
    "s_curve": s_curve,
    "outlier_month": outlier_month,
    "outlier_month_short": outlier_month,
    "dip": dip,
    "criteria_change": plain,
    "super_referrers": plain,
}
KINDS = tuple(LEVELS)


def simulate(kind: str, rng: Rng, odds_ratio: float = 1.0) -> Programme:
    """One programme of one kind from a numpy generator; `odds_ratio` is the true one from the start on."""
    months = SHORT if kind.endswith("_short") else MONTHS
    levels = LEVELS[kind](rng, months)
    if kind == "criteria_change":
        return with_new_criteria(rng, levels, odds_ratio)
    if kind == "super_referrers":
        return with_two_who_leave(rng, levels, odds_ratio)
    later = rng.choice([0.5, 2.0]) if kind == "volume_step" else 1.0
    return counted(rng, levels, A_MONTH, months // 2, odds_ratio=odds_ratio, later=later)


def counted(
    rng: Rng, levels: Levels, a_month: float, start: int, *, odds_ratio: float = 1.0, later: float = 1.0
) -> Programme:
    """Counts drawn from the levels; from the start on `odds_ratio` times the odds and `later` times the referrals."""
    after = np.arange(len(levels)) >= start
    received, appropriate = drawn(rng, levels + log(odds_ratio) * after, a_month * np.where(after, later, 1))
    return Programme(periods(received, appropriate), start)


def with_new_criteria(rng: Rng, levels: Levels, odds_ratio: float) -> Programme:
    start = len(levels) // 2
    at = start + int(rng.choice([-1, 1])) * int(rng.integers(3, 13))
    levels[at:] += rng.choice([-1, 1]) * rng.uniform(0.5, 1.2)
    found = counted(rng, levels, A_MONTH, start, odds_ratio=odds_ratio)
    return Programme(found.periods, start, criteria_changes=(at,))


def with_two_who_leave(rng: Rng, levels: Levels, odds_ratio: float) -> Programme:
    start, shares = len(levels) // 2, rng.uniform(0.15, 0.25, 2)
    after = np.arange(len(levels)) >= start
    others = drawn(rng, levels + log(odds_ratio) * after, np.full(len(levels), A_MONTH * (1 - shares.sum())))
    theirs = [drawn(rng, levels - rng.uniform(0.8, 1.5), A_MONTH * share * ~after) for share in shares]
    sums = [sum(counts) for counts in zip(others, *theirs, strict=True)]
    by_referrer = {f"R{number}": periods(*own) for number, own in enumerate(theirs)}
    return Programme(periods(*sums), start, by_referrer=by_referrer)


def drawn(rng: Rng, levels: Levels, a_month: Any) -> tuple[Any, Any]:
    """(received, appropriate) of each month."""
    received = rng.poisson(a_month, len(levels))
    return received, rng.binomial(received, 1 / (1 + np.exp(-levels)))


def periods(received: Any, appropriate: Any) -> tuple[Period, ...]:
    pairs = zip(received.tolist(), appropriate.tolist(), strict=True)
    return tuple(Period(f"month {month}", n, x) for month, (n, x) in enumerate(pairs))
