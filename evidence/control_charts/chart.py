"""What a control chart consists of."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Improvement = Literal["up", "down"] | None
ChartKind = Literal["xmr", "p", "run"]
MIN_POINTS = 12  # points from which a chart may be said to show the usual variation


class Signal(StrEnum):
    """The four rules, in the order in which they name a point."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Point:
    """One point. `index` counts from 0 in the values given. `low` to `near_high` are None in a phase without limits.

    `signals` holds every rule the point is part of; `signal` the one that names it; `direction` the way that one
    points; `kind` is "common", "improvement", "concern" or "neutral". `label` uses the words of the NHS tools,
    `words` plain ones (both empty for common cause).
    """

    index: int
    value: float
    mean: float
    low: float | None
    high: float | None
    near_low: float | None
    near_high: float | None
    phase: int
    total: int | None = None
    signals: tuple[Signal, ...] = ()
    signal: Signal | None = None
    direction: Literal["up", "down"] | None = None
    kind: str = "common"
    label: str = "Common Cause"
    words: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of points with one centre line. `n` points from index `start`, of which `baseline_n` made the limits
    (`low` and `high` are None in a P chart, where each point has its own, and in a constant series).
    `trial` when the phase has fewer than 13 points."""

    index: int
    start: int
    n: int
    baseline_n: int
    mean: float
    low: float | None
    high: float | None
    trial: bool
    constant: bool


@dataclass(frozen=True, slots=True)
class ControlChart:
    """A finished chart. `variation` is the icon of the latest point: "common", "improvement", "concern", "neutral_high",
    "neutral_low"; `assurance` is None without a target, else "pass", "fail" or "hit_and_miss". `notes` are plain
    sentences that belong beside the chart; `dropped` lists the indexes of periods left out because nothing was counted.
    `floor` is what no value can fall below (0 for counts): limits are calculated without it and drawn with it.
    """

    chart: ChartKind
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    variation: str
    assurance: str | None
    improvement: Improvement
    target: float | None
    notes: tuple[str, ...] = ()
    dropped: tuple[int, ...] = ()
    floor: float | None = None

    @property
    def too_few(self) -> bool:
        """Whether there are too few points to tell anything of variation."""
        return len(self.points) < MIN_POINTS

    @property
    def of_shares(self) -> bool:
        return self.chart != "xmr"

    @property
    def signals(self) -> tuple[Point, ...]:
        """The points that some rule flags."""
        return tuple(point for point in self.points if point.signal)
