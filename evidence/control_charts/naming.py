"""From rules to named points, and the two icons."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from . import rules
from .chart import ChartKind, ControlChart, Improvement, Phase, Point, Signal

NHS_LABELS = {
    Signal.OUTSIDE: ("Above UCL", "Below LCL"),
    Signal.TREND: ("7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
    Signal.TWO_OF_THREE: ("2 in 3 Above CL", "2 in 3 Below CL"),
    Signal.SHIFT: ("7 Points Above CL", "7 Points Below CL"),
}
PLAIN = {
    Signal.OUTSIDE: ("above the upper limit", "below the lower limit"),
    Signal.TREND: ("part of seven points that rise", "part of seven points that fall"),
    Signal.TWO_OF_THREE: (
        "one of two in three near the upper limit",
        "one of two in three near the lower limit",
    ),
    Signal.SHIFT: ("part of seven in a row above the average", "part of seven in a row below the average"),
}


def name_points(points: Sequence[Point], improvement: Improvement) -> list[Point]:
    """Points of one phase with limits, each told which signals it is part of and what it is called."""
    values = [point.value for point in points]
    side = rules.sides(values, [point.mean for point in points])
    lows = [point.low for point in points if point.low is not None]
    highs = [point.high for point in points if point.high is not None]
    beyond = rules.outside(values, lows, highs)
    near = [0 if out else _near(point) for out, point in zip(beyond, points, strict=True)]
    found = {
        Signal.OUTSIDE: beyond,
        Signal.TREND: rules.trend(values),
        Signal.TWO_OF_THREE: rules.two_of_three(near, side),
        Signal.SHIFT: rules.shift(side),
    }
    return [
        _named(point, {s: flags[i] for s, flags in found.items()}, improvement)
        for i, point in enumerate(points)
    ]


def name_run(points: Sequence[Point], improvement: Improvement) -> list[Point]:
    """Points of a run chart, which has no limits: only runs on one side of the middle and runs up or down."""
    values = [point.value for point in points]
    found = {
        Signal.TREND: rules.trend(values),
        Signal.SHIFT: rules.shift(rules.sides(values, [point.mean for point in points])),
    }
    return [
        _named(point, {signal: found[signal][i] if signal in found else 0 for signal in Signal}, improvement)
        for i, point in enumerate(points)
    ]


def finish(
    chart: ChartKind,
    points: Sequence[Point],
    phases: Sequence[Phase],
    *,
    improvement: Improvement,
    target: float | None,
    notes: Sequence[str],
    dropped: Sequence[int] = (),
    floor: float | None = None,
) -> ControlChart:
    """The chart with its icons, both read from the latest point."""
    latest = points[-1]
    assurance = _assurance(latest, improvement, target)
    variation = _variation(latest)
    return ControlChart(
        chart,
        tuple(points),
        tuple(phases),
        variation,
        assurance,
        improvement,
        target,
        tuple(notes),
        tuple(dropped),
        floor,
    )


def _near(point: Point) -> int:
    if point.near_low is None or point.near_high is None:
        return 0
    return (point.value > point.near_high) - (point.value < point.near_low)


def _named(point: Point, flags: dict[Signal, int], improvement: Improvement) -> Point:
    signals = tuple(signal for signal in Signal if flags[signal])
    if not signals:
        return point
    first = signals[0]
    direction: Literal["up", "down"] = "up" if flags[first] > 0 else "down"
    which = 0 if direction == "up" else 1
    kind = "neutral" if improvement is None else "improvement" if direction == improvement else "concern"
    return replace(
        point,
        signals=signals,
        signal=first,
        direction=direction,
        kind=kind,
        label=NHS_LABELS[first][which],
        words=PLAIN[first][which],
    )


def _variation(point: Point) -> str:
    if point.kind != "neutral":
        return point.kind
    return "neutral_high" if point.direction == "up" else "neutral_low"


def _assurance(point: Point, improvement: Improvement, target: float | None) -> str | None:
    if target is None or improvement is None or point.low is None or point.high is None:
        return None
    if point.low <= target <= point.high:
        return "hit_and_miss"
    above = target > point.high
    return "fail" if above == (improvement == "up") else "pass"
