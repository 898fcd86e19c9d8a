"""Which periods may show what people answered, so that no two reports tell the answers of a few by their difference.

Percentages and statistics of whole programmes stand from 50 answers. Two that share their beginning or end also tell
those of the time between; so periods are let in one by one in a fixed order (`overlaps`), and each only if every
stretch of time that then can be told apart holds no answer or 50.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from portal.programme.overlaps import Span

FEWEST_ANSWERS = 50
Ends = frozenset[int]  # places that periods let in so far connect, as numbers of answers before them


def periods_let_in(counts: Sequence[int], fewest: int = FEWEST_ANSWERS) -> set[Span]:
    """`counts`: answers to one question by quarter. A period is the first quarter and the one after its last."""
    before = [0, *accumulate(counts)]
    family: list[Ends] = []
    found: set[Span] = set()
    for end in range(1, len(before)):
        for start in range(end):
            if before[end] - before[start] < fewest:
                continue
            grown = joined(family, {before[start], before[end]})
            if holds(grown, fewest):
                family, found = grown, found | {(start, end)}
    return found


def joined(family: Sequence[Ends], ends: set[int]) -> list[Ends]:
    touched = [group for group in family if group & ends]
    return [*(group for group in family if not group & ends), frozenset(ends.union(*touched))]


def holds(family: Sequence[Ends], fewest: int) -> bool:
    """Whether every gap between connected ends, less the groups that lie in it, is empty or large."""
    return all(
        gap_holds(low, high, [other for other in family if other is not group], fewest)
        for group in family
        for low, high in pairwise(sorted(group))
    )


def gap_holds(low: int, high: int, others: Sequence[Ends], fewest: int) -> bool:
    hulls = [(min(other), max(other)) for other in others]
    inside = [hull for hull in hulls if low <= hull[0] and hull[1] <= high]
    crossing = [hull for hull in hulls if hull not in inside and hull[0] < high and hull[1] > low]
    if any(not within_one_gap(low, high, others, hull) for hull in crossing):
        return False
    left = high - low - covered(inside)
    return left == 0 or left >= fewest


def within_one_gap(low: int, high: int, others: Sequence[Ends], hull: tuple[int, int]) -> bool:
    """A group whose ends lie around the gap, but none of them in it."""
    group = next(other for other in others if (min(other), max(other)) == hull)
    return not any(low < end < high for end in group) and hull[0] <= low and high <= hull[1]


def covered(hulls: Sequence[tuple[int, int]]) -> int:
    """How much the hulls cover together; one may lie in another."""
    total, reached = 0, -1
    for low, high in sorted(hulls):
        total += max(0, high - max(low, reached))
        reached = max(reached, high)
    return total
