"""P charts: the share of successes in each period, with limits that widen where little was counted."""

from collections.abc import Sequence
from math import sqrt
from statistics import median

from ..periods import needed_per_period
from ..refusal import CalculationRefused
from .chart import ControlChart, Improvement, Phase, Point
from .naming import finish, name_points
from .phases import FIRM_FROM, check_freeze, cut, trial_note


def p_chart(
    successes: Sequence[int],
    totals: Sequence[int],
    *,
    rebase_at: Sequence[int] = (),
    freeze_at: int | None = None,
    improvement: Improvement = None,
    target: float | None = None,
) -> ControlChart:
    """P chart of `successes[i]` out of `totals[i]`; values, limits and target are shares from 0 to 1.

    The centre is all successes over all counted; limits are three standard errors of each period, kept within 0 to 1.
    Periods in which nothing was counted are dropped and listed in `dropped`; `rebase_at` and each point's `index` keep
    counting in the lists as given, `freeze_at` counts periods that were not dropped. When the periods are too small
    for limits to mean much, `notes` says to use quarters or blocks (see `evidence.periods.group_for_p_chart`).
    Raises Refused("no_points"), ValueError for impossible counts and options. Source: NHS England, Making Data Count.
    """
    _check(successes, totals)
    check_freeze(freeze_at)
    points: list[Point] = []
    phases: list[Phase] = []
    notes: list[str] = []
    for span in cut(len(totals), rebase_at):
        counted = [i for i in span if totals[i]]
        if not counted:
            continue
        phase = _phase(len(phases), counted, successes, totals, freeze_at)
        phases.append(phase)
        bare = [_point(i, successes[i], totals[i], phase) for i in counted]
        points += bare if phase.constant else name_points(bare, improvement)
        notes += _note(phase)
    notes += _size_note(successes, totals)
    notes += trial_note([phase.n for phase in phases if not phase.constant])
    dropped = [i for i, total in enumerate(totals) if not total]
    return finish("p", points, phases, improvement=improvement, target=target, notes=notes, dropped=dropped)


def _check(successes: Sequence[int], totals: Sequence[int]) -> None:
    if len(successes) != len(totals):
        raise ValueError("every period needs its successes and its total")
    if any(not 0 <= x <= n for x, n in zip(successes, totals, strict=True)):
        raise ValueError("successes cannot be negative or more than the total")
    if not any(totals):
        raise CalculationRefused("no_points", "Nothing was counted in any period.", f"{FIRM_FROM} periods")


def _phase(number, counted, successes, totals, freeze_at) -> Phase:
    baseline = counted[:freeze_at]
    mean = sum(successes[i] for i in baseline) / sum(totals[i] for i in baseline)
    trial = len(counted) < FIRM_FROM
    return Phase(number, counted[0], len(counted), len(baseline), mean, None, None, trial, mean in {0.0, 1.0})


def _point(index: int, success: int, total: int, phase: Phase) -> Point:
    mean, value = phase.mean, success / total
    if phase.constant:
        return Point(index, value, mean, None, None, None, None, phase.index, total)
    error = sqrt(mean * (1 - mean) / total)
    lows = [max(0.0, mean - width * error) for width in (3, 2)]
    highs = [min(1.0, mean + width * error) for width in (3, 2)]
    return Point(index, value, mean, lows[0], highs[0], lows[1], highs[1], phase.index, total)


def _note(phase: Phase) -> list[str]:
    return (
        ["Every outcome was the same, so there is no variation to draw limits from."]
        if phase.constant
        else []
    )


def _size_note(successes: Sequence[int], totals: Sequence[int]) -> list[str]:
    needed = needed_per_period(sum(successes), sum(totals))
    middle = median(total for total in totals if total)
    if needed is None or middle >= needed:
        return []
    return [
        f"The limits are rough: half of the periods have {middle:g} or fewer, and about {needed:.0f} are needed. "
        "Use quarters, or blocks of 20 to 25."
    ]
