"""What may be shown of people who rated themselves twice: how many moved which way, and the answers before and after.

All three count the same people, so together they bound each other; linear programming finds how far.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from config import policy

from .quarter import form, window

STEPS = 5
WAYS = ("improved", "same", "worse")
Shown = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """As published. `ways`: improved, same, worse; `before` and `after` are None where they would give a number away."""

    ways: Shown
    before: Shown | None
    after: Shown | None


def settle_pairs(moves: Sequence[Sequence[int]]) -> Pairs:
    """`moves[i][j]` counts people who gave answer i before and j after."""
    before = tuple(form(sum(row)) for row in moves)
    after = tuple(form(sum(column)) for column in zip(*moves, strict=True))
    ways = tuple(form(count) for count in ways_of(moves))
    whole = Pairs(ways, before, after)
    return whole if gives_nothing_away(whole) else Pairs(ways, None, None)


def ways_of(moves: Sequence[Sequence[int]]) -> list[int]:
    return [
        sum(moves[i][j] for i in range(STEPS) for j in range(STEPS) if direction(i, j) == way) for way in WAYS
    ]


def direction(before: int, after: int) -> str:
    return "improved" if after > before else "worse" if after < before else "same"


def gives_nothing_away(shown: Pairs) -> bool:
    """What the ways tell by themselves, each by the rule, is never narrowed too far by the answers beside them."""
    import numpy as np  # heavy: only who calculates waits for it
    from scipy.optimize import linprog  # heavy: only who calculates waits for it

    lines, counts = sums_of_moves(shown)
    windows = [window(count) for count in counts]
    table = np.array([*lines, *(-line for line in lines)])
    bounds = np.array([*(own[-1] for own in windows), *(-own[0] for own in windows)])
    for line, count in zip(lines, counts, strict=True):
        if count == 0:
            continue
        ends = [sign * linprog(sign * line, A_ub=table, b_ub=bounds, method="highs").fun for sign in (1, -1)]
        keeps = policy.MIN_CANDIDATES_HIDDEN if count is None else policy.MIN_CANDIDATES_ROUNDED
        if floor(ends[1] + 1e-6) - ceil(ends[0] - 1e-6) + 1 < keeps:
            return False
    return True


def sums_of_moves(shown: Pairs) -> tuple[list[Any], list[int | None]]:
    """Each published count as a line over the 25 moves."""
    import numpy as np  # heavy: only who calculates waits for it

    places = [(i, j) for i in range(STEPS) for j in range(STEPS)]
    found = [
        (np.array([float(direction(*place) == way) for place in places]), count)
        for way, count in zip(WAYS, shown.ways, strict=True)
    ]
    for side, counts in ((0, shown.before), (1, shown.after)):
        found += [
            (np.array([float(place[side] == step) for place in places]), count)
            for step, count in enumerate(counts or ())
        ]
    return [line for line, _ in found], [count for _, count in found]
