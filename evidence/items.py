"""How the questions of a test do: how many answer each rightly at first, and whether those who know the rest know it too.

Sources: difficulty as the share of right answers, and discrimination as the point-biserial correlation of an item with the
score on all other items ("corrected", so that an item does not correlate with itself): R. L. Ebel and D. A. Frisbie,
Essentials of Educational Measurement, 5th ed. (1991), ch. 13; L. Crocker and J. Algina, Introduction to Classical and
Modern Test Theory (1986), ch. 14.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

# Ebel's rule of thumb: from 0.2 an item tells those who know from those who do not; below 0 it tells them apart wrongly.
TELLS_APART_FROM = 0.2


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """`right`: of `people`, how many answered rightly. `discrimination`, from -1 to 1, is None where everybody, or nobody,
    was right, where the score on the other items never differs, and where there are no other items."""

    people: int
    right: int
    discrimination: float | None

    @property
    def share(self) -> float:
        return self.right / self.people if self.people else 0.0


def item_figures(answers: Sequence[Sequence[bool]]) -> list[ItemFigures]:
    """`answers`: a row for each person, in it for each item whether the answer was right. All rows are equally long.

    Raises ValueError where they are not.
    """
    if len({len(row) for row in answers}) > 1:
        raise ValueError("Every person needs an answer to every item.")
    return [figures_of(answers, item) for item in range(len(answers[0]))] if answers else []


def figures_of(answers: Sequence[Sequence[bool]], item: int) -> ItemFigures:
    own = [float(row[item]) for row in answers]
    others = [float(sum(row) - row[item]) for row in answers]
    return ItemFigures(len(answers), round(sum(own)), correlation(own, others))


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's; with a first of noughts and ones it is the point-biserial one. None where either never differs."""
    mean_first, mean_second = fmean(first), fmean(second)
    spread = sqrt(sum((x - mean_first) ** 2 for x in first) * sum((y - mean_second) ** 2 for y in second))
    if not spread:
        return None
    together = sum((x - mean_first) * (y - mean_second) for x, y in zip(first, second, strict=True))
    return together / spread
