"""Would another story tell these data as well as a lasting step at the start?

A step, a passing spell beside the start and a gradual change over 18 months or more look alike to a test of the step
alone. Each story is fitted in the step's place, with the same number of terms, and the deviances are compared (scaled by
the dispersion of the model with the step): the step must tell the data better than every spell, and clearly better than
every gradual change. A season of a second shape is added beside the step instead, which must then still stand.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from ..periods import Period
from ..refusal import CalculationRefused, Refusal
from .fitting import Fit, fit_logit
from .segmented import segmented
from .series import CountSeries, Shape

MAX_SPELL = 6
GRADUAL_OVER = (18, 24, 36)  # periods from the first to the last sign of the change
GRADUAL_AROUND = range(-12, 13, 2)  # where its middle may lie, counted from the start
BETTER_THAN_GRADUAL = 0.5
ALPHA = 0.05

Columns = Any  # an array of one number a period

PASSING = Refusal(
    "passing_spell",
    "A spell of a few months beside the start tells these data as well as a lasting change.",
    "more months after it",
)
GRADUAL = Refusal(
    "gradual_change",
    "A slow change over a year and a half or more tells these data as well as a change at the start.",
    "more months on both sides",
)
SEASON = Refusal(
    "season_shape",
    "With a season that rises and falls more than once a year the change no longer stands.",
    "more years on both sides",
)


def rival(periods: Sequence[Period], change_at: int, shape: Shape) -> Refusal | None:
    """The first other story that holds as well as the step at `change_at`; None when the step tells the data best.

    Raises Refused as `fit_logit` when the step itself cannot be fitted.
    """
    series = CountSeries.of(periods)
    columns = shape.columns(series.times, change_at)
    step = fit_logit(columns, series.successes, series.totals)
    reached, scale = deviance(columns, step, series), max(1.0, step.dispersion)

    def behind(story: Columns) -> float:
        """By how much the story tells the data worse than the step."""
        other = columns.copy()
        other[:, 2] = story
        try:
            fit = fit_logit(other, series.successes, series.totals)
        except CalculationRefused:
            return float("inf")
        return (deviance(other, fit, series) - reached) / scale

    if any(behind(spell) <= 0 for spell in spells(series.times, change_at)):
        return PASSING
    if any(behind(slow) <= BETTER_THAN_GRADUAL for slow in gradual(series.times, change_at)):
        return GRADUAL
    return None if stands_with(periods, change_at, replace(shape, harmonics=2)) else SEASON


def stands_with(periods: Sequence[Period], change_at: int, shape: Shape) -> bool:
    """Is the step still told from chance when the season may have a second wave?"""
    if not shape.season:
        return True
    try:
        return segmented(periods, change_at, shape).level.p < ALPHA
    except CalculationRefused:
        return False


def spells(times: Columns, change_at: int) -> Iterator[Columns]:
    """One to six periods that end just before the start, or begin with it."""
    for length in range(1, MAX_SPELL + 1):
        for first in (change_at - length, change_at):
            yield ((times >= first) & (times < first + length)).astype(float)


def gradual(times: Columns, change_at: int) -> Iterator[Columns]:
    """S-shaped rises from 0 to 1 (smoothstep) of several lengths, with their middle near the start."""
    import numpy as np  # heavy: only who calculates waits for it

    for length in GRADUAL_OVER:
        for around in GRADUAL_AROUND:
            way = np.clip((times - (change_at - 0.5 + around)) / length + 0.5, 0, 1)
            yield way * way * (3 - 2 * way)


def deviance(columns: Columns, fit: Fit, series: CountSeries) -> float:
    """Binomial deviance, -2 log likelihood against a model that tells every period exactly."""
    import numpy as np  # heavy: only who calculates waits for it
    from scipy.special import xlogy  # heavy: only who calculates waits for it

    mean = series.totals / (1 + np.exp(-np.clip(columns @ fit.coefficients, -30, 30)))
    missed, told = series.totals - series.successes, series.totals - mean
    return 2 * float((xlogy(series.successes, series.successes / mean) + xlogy(missed, missed / told)).sum())


Story = Callable[[Columns], Iterator[Columns]]
