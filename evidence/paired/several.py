"""Several tests on one form."""

from collections.abc import Sequence
from dataclasses import replace

from .change import PairedChange


def holm(ps: Sequence[float | None]) -> list[float | None]:
    """Holm's step-down adjustment (Scand. J. Stat. 6, 1979) of the p-values of one form, in the order given.

    Items without a p-value (None) stay None and are not counted. Raises ValueError for a p outside 0..1.
    """
    known = [(p, place) for place, p in enumerate(ps) if p is not None]
    if any(not 0 <= p <= 1 for p, _ in known):
        raise ValueError("a p-value lies between 0 and 1")
    adjusted: list[float | None] = [None] * len(ps)
    highest = 0.0
    for done, (p, place) in enumerate(sorted(known)):
        highest = max(highest, min(1.0, (len(known) - done) * p))
        adjusted[place] = highest
    return adjusted


def adjust_together(changes: Sequence[PairedChange]) -> tuple[PairedChange, ...]:
    """The items of one form with their p-values adjusted by Holm's method: these are the ones to report."""
    adjusted = holm([change.p for change in changes])
    return tuple(replace(change, p=p) for change, p in zip(changes, adjusted, strict=True))
