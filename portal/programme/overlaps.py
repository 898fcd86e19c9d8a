"""Totals of periods that overlap, so that no two reports can be subtracted to find a small number.

Whatever periods people ask for, the answers are settled in one fixed order over the service's whole history: periods
that ended earlier come first, and of those the longest. A total is shown as exactly as possible without letting a reader
of all the totals before it narrow any small number to fewer than three values. What such a reader knows is, for every
stretch of time, a lowest and a highest count; each new total tightens these like a distance between two points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Any

from evidence.disclosure import A
from evidence.disclosure.profiles import EXACT_FROM

FEWEST_VALUES = 3
Window = tuple[float, float]
Span = tuple[int, int]


@dataclass
class Known:
    """What a reader knows of one row of counts: `above[i, j]` is the most that the counts from i up to j can be, and
    minus `above[j, i]` the least."""

    counts: Sequence[int]
    above: Any

    @classmethod
    def nothing(cls, counts: Sequence[int]) -> "Known":
        import numpy as np

        size = len(counts) + 1
        above = np.full((size, size), inf)
        above[np.tril_indices(size)] = 0  # nothing is ever counted below zero
        return cls(counts, above)

    def true(self, span: Span) -> int:
        return sum(self.counts[span[0] : span[1]])

    def window(self, span: Span) -> Window:
        return -self.above[span[1], span[0]], self.above[span]

    def learnt(self, span: Span, window: Window) -> "Known":
        import numpy as np

        above = self.above
        for (start, end), most in (((span[0], span[1]), window[1]), ((span[1], span[0]), -window[0])):
            above = np.minimum(above, above[:, start, None] + most + above[None, end, :])
        return Known(self.counts, above)

    def gives_away(self) -> bool:
        """Could some small number, of any stretch, only have one or two values?"""
        values = self.above + self.above.T + 1
        return bool((values[small_stretches(tuple(self.counts))] < FEWEST_VALUES).any())


@lru_cache(maxsize=64)
def small_stretches(counts: tuple[int, ...]) -> Any:
    """Between which places a small number lies: asked for every total of one row anew."""
    import numpy as np

    sums = np.concatenate([[0], np.cumsum(counts)])
    true = sums[None, :] - sums[:, None]
    return np.nonzero((true >= A.hidden_from) & (true <= (A.hidden_to or 0)))


def closed(above: Any, tighter: Any) -> Any:
    """`above` as tight as follows when it was so before and `tighter` (at those places) is known now. What follows goes
    through an end of a place that changed, and only through these."""
    import numpy as np

    changed = tighter < above
    above, by_way_of = np.minimum(above, tighter), np.empty_like(above)
    for middle in np.nonzero(changed.any(axis=0) | changed.any(axis=1))[0]:
        np.add(above[:, middle, None], above[None, middle, :], out=by_way_of)
        np.minimum(above, by_way_of, out=above)
    return above


def by_rule(count: int) -> Window:
    """What the rule alone says of a count: its rounding, or that it is small."""
    if A.is_small(count):
        return A.hidden_from, A.hidden_to or 0
    return A.could_be(A.rounded(count))


def ways_to_show(count: int, exact: bool) -> list[tuple[int | None, Window]]:
    """From the most exact to the least, each with what it tells."""
    if count == 0:
        return [(0, (0, 0))]
    if A.is_small(count):
        return []
    ways: list[tuple[int | None, Window]] = [(count, (count, count))] if exact and count >= EXACT_FROM else []
    return [*ways, (A.rounded(count), A.could_be(A.rounded(count)))]


def settle(
    counts: Sequence[int], spans: Sequence[Span], published: Sequence[Span], *, exact: bool = False
) -> tuple[dict[Span, int | None], Known]:
    """How the total of each span may be shown; `published` spans are shown anyway, by the rule (the quarters)."""
    known = Known.nothing(counts)
    for span in published:
        known = known.learnt(span, by_rule(known.true(span)))
    shown: dict[Span, int | None] = {}
    for span in spans:
        shown[span] = None
        for value, window in ways_to_show(known.true(span), exact):
            tried = known.learnt(span, window)
            if not tried.gives_away():
                shown[span], known = value, tried
                break
    return shown, known
