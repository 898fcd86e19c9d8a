"""Where phases begin and how much of each makes its limits."""

import itertools
from collections.abc import Sequence

FIRM_FROM = 13
FREEZE_FROM = 12


def cut(n: int, rebase_at: Sequence[int]) -> list[range]:
    """Index ranges of the phases. `rebase_at` lists the indexes (from 0) of the first point of each new phase."""
    breaks = sorted(set(rebase_at))
    if breaks and (breaks[0] < 1 or breaks[-1] >= n):
        raise ValueError("limits can only be recalculated at a point after the first")
    edges = [0, *breaks, n]
    return [range(start, end) for start, end in itertools.pairwise(edges)]


def check_freeze(freeze_at: int | None) -> None:
    """A frozen baseline must stand on at least 12 points."""
    if freeze_at is not None and freeze_at < FREEZE_FROM:
        raise ValueError(
            f"a baseline can be frozen after {FREEZE_FROM} points or more, not after {freeze_at}"
        )


def trial_note(numbers: Sequence[int]) -> list[str]:
    """The sentence for phases whose limits stand on few points, if there are such."""
    few = [number for number in numbers if number < FIRM_FROM]
    if not few:
        return []
    return [f"Trial limits: they stand on {min(few)} points, and {FIRM_FROM} or more make them firm."]
