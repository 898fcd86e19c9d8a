"""The rules for special cause, as the NHS "Making Data Count" tools and NHSRplotthedots apply them.

Every function takes the points of one phase in order and returns, for each, -1 (down), 0 (no) or 1 (up).
"""

import itertools
from collections.abc import Sequence

RUN = 7


def sides(values: Sequence[float], means: Sequence[float]) -> list[int]:
    """On which side of the centre line each point lies; 0 is on the line."""
    return [_sign(value - mean) for value, mean in zip(values, means, strict=True)]


def outside(values: Sequence[float], lows: Sequence[float], highs: Sequence[float]) -> list[int]:
    """Strictly beyond a limit."""
    return [(value > high) - (value < low) for value, low, high in zip(values, lows, highs, strict=True)]


def trend(values: Sequence[float]) -> list[int]:
    """Part of seven points that rise, or fall, each one strictly; a tie breaks it."""
    steps = [_sign(b - a) for a, b in itertools.pairwise(values)]
    ends = [0] * len(values)
    for end in range(RUN - 1, len(values)):
        ends[end] = _unanimous(steps[end - RUN + 1 : end])
    return _whole_runs(ends)


def shift(side: Sequence[int]) -> list[int]:
    """Part of seven points in a row on one side; a point on the line breaks the run."""
    ends = [0] * len(side)
    for end in range(RUN - 1, len(side)):
        ends[end] = _unanimous(side[end - RUN + 1 : end + 1])
    return _whole_runs(ends)


def two_of_three(near: Sequence[int], side: Sequence[int]) -> list[int]:
    """Near a limit, and one of two such among three neighbours that all lie on one side.

    `near` leaves out points beyond the limit: those are signals of their own and do not count as near.
    """
    flagged = [0] * len(near)
    for start in range(len(near) - 2):
        window = range(start, start + 3)
        if _unanimous([side[i] for i in window]) and sum(near[i] != 0 for i in window) >= 2:
            for i in window:
                flagged[i] = flagged[i] or near[i]
    return flagged


def _whole_runs(ends: Sequence[int]) -> list[int]:
    """Flags every point of a run from the ends of runs; a point of two runs takes the later one's direction."""
    flags = [0] * len(ends)
    for end, direction in enumerate(ends):
        if direction:
            flags[end - RUN + 1 : end + 1] = [direction] * RUN
    return flags


def _unanimous(directions: Sequence[int]) -> int:
    first = directions[0]
    return first if all(direction == first for direction in directions) else 0


def _sign(x: float) -> int:
    return (x > 0) - (x < 0)
