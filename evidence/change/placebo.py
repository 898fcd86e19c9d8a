"""Placebo in time: would other dates, at which nothing began, look just as much like a change?

The model is fitted again with the change at every other possible date; the rank of the true date's |z| among all of
them is a p-value that needs no assumption about the shape of the noise (Abadie and Gardeazabal's idea, in time).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from ..periods import Period
from ..refusal import CalculationRefused
from .fitting import fit_logit
from .series import CountSeries, Shape

MARGIN = 10  # periods that must lie on each side of a date for a step there to be estimable
MIN_DATES = 5


@dataclass(frozen=True, slots=True)
class Placebo:
    """Rank p-value of the true date among `dates` dates (the true one included); `z` its |estimate| over model
    standard error; `most_alike` the index of the date with the largest."""

    p: float
    z: float
    dates: int
    most_alike: int
    zs: tuple[float, ...]


def placebo_in_time(
    periods: Sequence[Period], change_at: int, shape: Shape | None = None, margin: int = MARGIN
) -> Placebo:
    """Rank of the step at `change_at` among steps at all dates with `margin` periods on each side.

    Dates where the model cannot be fitted are left out. Raises Refused("too_few_dates") when the true date is one of
    those or fewer than 5 remain.
    """
    shape, series = shape or Shape(), CountSeries.of(periods)
    zs = {date: z for date in dates(len(periods), margin) if (z := _z(series, date, shape)) is not None}
    if change_at not in zs or len(zs) < MIN_DATES:
        sentence = "There are too few other dates to compare this one with."
        raise CalculationRefused(
            "too_few_dates", sentence, f"{2 * margin + MIN_DATES} periods with the start in the middle"
        )
    true = zs[change_at]
    rank = sum(z >= true - 1e-12 for z in zs.values())
    return Placebo(rank / len(zs), true, len(zs), max(zs, key=lambda date: zs[date]), tuple(zs.values()))


def dates(n: int, margin: int = MARGIN) -> range:
    """Indexes of the possible first periods after a change in a series of n periods."""
    return range(margin, n - margin + 1)


def _z(series: CountSeries, date: int, shape: Shape) -> float | None:
    try:
        fit = fit_logit(shape.columns(series.times, date), series.successes, series.totals)
    except CalculationRefused:
        return None
    return abs(float(fit.coefficients[2])) / sqrt(float(fit.covariance[2, 2]))
