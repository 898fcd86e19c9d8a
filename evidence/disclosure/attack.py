"""The attacker: what can be worked out from a published table by someone who knows the margins and the rule?

Every published count is a range (a point, where nothing is rounded), every hidden one starts as the rule's own range
or, if it was hidden only to protect another, as anything from 0 up. The sums of the table then tie them together, and
linear programming finds the smallest and largest value each hidden count can still have.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf

from .profiles import DisclosureProfile

# The smallest and the largest value that a count can have; None where nothing bounds it.
type Range = tuple[float, float | None]


@dataclass(frozen=True, slots=True)
class Sum:
    """`total` is the sum of `parts`; all are keys of the published counts."""

    total: Hashable
    parts: tuple[Hashable, ...]


def starting_ranges[Key: Hashable](
    published: Mapping[Key, int | None],
    small: frozenset[Key],
    exact: frozenset[Key],
    profile: DisclosureProfile,
) -> dict[Key, Range]:
    """What the reader knows of each count before doing any sums. `small`: hidden by the rule itself."""
    ranges: dict[Key, Range] = {}
    for key, shown in published.items():
        if shown is not None:
            ranges[key] = (shown, shown) if key in exact else profile.could_be(shown)
        else:
            ranges[key] = (profile.hidden_from, profile.hidden_to) if key in small else (0, inf)
    return ranges


def attack[Key: Hashable](
    published: Mapping[Key, int | None],
    sums: Sequence[Sum],
    small: frozenset[Key],
    exact: frozenset[Key],
    profile: DisclosureProfile,
) -> dict[Key, tuple[float, float]]:
    """Smallest and largest possible value of each hidden count (largest may be infinite)."""
    ranges = starting_ranges(published, small, exact, profile)
    hidden = [key for key, shown in published.items() if shown is None]
    if not hidden:
        return {}
    solve = _solver(list(published), sums, ranges)
    return {key: (ceil(solve(key, 1) - 1e-6), _floor(solve(key, -1))) for key in hidden}


def _floor(value: float) -> float:
    return inf if value == inf else floor(value + 1e-6)


def _solver[Key: Hashable](
    keys: list[Key], sums: Sequence[Sum], ranges: dict[Key, Range]
) -> Callable[[Key, int], float]:
    """A function that minimises (1) or maximises (-1) one count under all the sums."""
    import numpy as np  # heavy: only who calculates waits for it
    from scipy.optimize import linprog  # heavy: only who calculates waits for it

    place: dict[Hashable, int] = {key: i for i, key in enumerate(keys)}
    equations = np.zeros((len(sums), len(keys)))
    for line, one in enumerate(sums):
        equations[line, place[one.total]] = -1
        for part in one.parts:
            equations[line, place[part]] += 1
    bounds = [(low, None if high == inf else high) for low, high in (ranges[key] for key in keys)]

    def solve(key: Key, direction: int) -> float:
        goal = np.zeros(len(keys))
        goal[place[key]] = direction
        found = linprog(goal, A_eq=equations, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs")
        if found.status == 3:
            return inf
        if found.status != 0:
            raise ValueError("the counts do not add up to their totals")
        return direction * found.fun

    return solve
