"""XmR charts (individual values with moving ranges)."""

import itertools
from collections.abc import Sequence
from math import fsum, isfinite

from ..refusal import CalculationRefused
from .chart import ControlChart, Improvement, Phase, Point
from .naming import finish, name_points
from .phases import FIRM_FROM, check_freeze, cut, trial_note

LIMIT = 2.66  # 3 / 1.128: three standard deviations from the mean moving range of two points
NEAR = 2 * LIMIT / 3
SCREEN = 3.267
BELOW_NOTHING = "A count cannot fall below 0: where the calculated lower limit does, it is drawn at 0."


def xmr(
    values: Sequence[float],
    *,
    screen: bool = True,
    rebase_at: Sequence[int] = (),
    freeze_at: int | None = None,
    improvement: Improvement = None,
    target: float | None = None,
    counts: bool | None = None,
) -> ControlChart:
    """XmR chart of `values` in order of time, in their own unit.

    Limits are mean -/+ 2.66 x mean moving range; moving ranges of at least 3.267 x their mean are left out once
    (`screen`). `rebase_at`: indexes (from 0) where a new phase starts. `freeze_at`: only the first so many points of
    each phase make its limits (at least 12). Limits are never clipped; of `counts` (None: whole numbers from 0 on are taken
    for them) a note says that none falls below 0, and drawings end there. A constant phase gets no limits and says so.
    Raises Refused("no_points"), ValueError for values that are not numbers and for impossible options.
    Source: NHS England, Making Data Count; NHSRplotthedots 0.2.2.
    """
    if not values:
        raise CalculationRefused("no_points", "There is nothing to chart yet.", f"{FIRM_FROM} points")
    if not all(isfinite(value) for value in values):
        raise ValueError("a chart needs a number for every point")
    check_freeze(freeze_at)
    points, phases, notes = [], [], []
    for number, span in enumerate(cut(len(values), rebase_at)):
        phase = _phase(number, span, values, freeze_at, screen)
        phases.append(phase)
        bare = [_point(i, values[i], phase) for i in span]
        points += bare if phase.low is None else name_points(bare, improvement)
        notes += _note(phase)
    notes += trial_note([phase.n for phase in phases if phase.low is not None])
    if counts is None:
        counts = all(value >= 0 and float(value).is_integer() for value in values)
    if counts and any(phase.low is not None and phase.low < 0 for phase in phases):
        notes.append(BELOW_NOTHING)
    return finish(
        "xmr",
        points,
        phases,
        improvement=improvement,
        target=target,
        notes=notes,
        floor=0.0 if counts else None,
    )


def mean_moving_range(values: Sequence[float], screen: bool = True) -> float | None:
    """Mean moving range, large ones screened out once if asked; None when no moving range is left."""
    ranges = [abs(b - a) for a, b in itertools.pairwise(values)]
    if screen and ranges:
        ceiling = SCREEN * fsum(ranges) / len(ranges)
        ranges = [r for r in ranges if r < ceiling]
    return fsum(ranges) / len(ranges) if ranges else None


def _phase(number: int, span: range, values: Sequence[float], freeze_at: int | None, screen: bool) -> Phase:
    baseline = [values[i] for i in span][:freeze_at]
    mean = fsum(baseline) / len(baseline)
    moving = mean_moving_range(baseline, screen)
    constant = min(baseline) == max(baseline)
    low, high = (None, None) if constant or not moving else (mean - LIMIT * moving, mean + LIMIT * moving)
    trial = len(span) < FIRM_FROM
    return Phase(number, span.start, len(span), len(baseline), mean, low, high, trial, constant)


def _point(index: int, value: float, phase: Phase) -> Point:
    if phase.low is None or phase.high is None:
        return Point(index, value, phase.mean, None, None, None, None, phase.index)
    near = (phase.high - phase.mean) * NEAR / LIMIT
    return Point(
        index, value, phase.mean, phase.low, phase.high, phase.mean - near, phase.mean + near, phase.index
    )


def _note(phase: Phase) -> list[str]:
    if phase.low is not None:
        return []
    if phase.baseline_n == 1:
        return ["One point alone has no limits."]
    if phase.constant:
        return ["Every value is the same, so there is no variation to draw limits from."]
    return ["The values hardly move, so there is no variation to draw limits from."]
