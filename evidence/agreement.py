"""Do two people who rate the same things agree? Cohen's kappa.

Source: J. Cohen, Educ. Psychol. Meas. 20 (1960); standard error of Fleiss, Cohen and Everitt, Psychol. Bull. 72 (1969).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from .intervals import Interval
from .refusal import CalculationRefused


@dataclass(frozen=True, slots=True)
class Kappa:
    """Agreement beyond chance. `observed` and `expected` are shares of the n things rated twice. `kappa` and its
    interval are None when both raters used one and the same answer throughout; `note` says so."""

    kappa: float | None
    interval: Interval | None
    observed: float
    expected: float
    n: int
    note: str = ""


def cohen_kappa(
    first: Sequence[Sequence[int]] | Sequence[Hashable],
    second: Sequence[Hashable] | None = None,
    *,
    level: float = 0.95,
) -> Kappa:
    """Kappa of a square table of counts (rows first rater, columns second), or of two equally long lists of ratings.

    Raises Refused("no_answers") when nothing was rated twice, ValueError when the shapes do not fit.
    """
    table = _square(first) if second is None else _cross(first, second)
    n = sum(map(sum, table))
    if n == 0:
        raise CalculationRefused(
            "no_answers", "Nothing was rated by both people.", "a sample rated by two people"
        )
    p = [[count / n for count in row] for row in table]
    rows = [sum(row) for row in p]
    columns = [sum(column) for column in zip(*p, strict=True)]
    observed = sum(table[i][i] for i in range(len(p))) / n
    expected = sum(r * c for r, c in zip(rows, columns, strict=True))
    if expected >= 1 - 1e-12:
        note = "Both gave the same answer throughout, so agreement beyond chance has no meaning."
        return Kappa(None, None, observed, expected, n, note)
    kappa = (observed - expected) / (1 - expected)
    half = NormalDist().inv_cdf((1 + level) / 2) * _standard_error(p, rows, columns, observed, expected, n)
    interval = Interval(kappa, max(-1.0, kappa - half), min(1.0, kappa + half))
    note = "Full agreement: the interval does not show how few were rated." if observed == 1 else ""
    return Kappa(kappa, interval, observed, expected, n, note)


def _standard_error(p, rows, columns, observed, expected, n) -> float:
    size = range(len(p))
    kappa = (observed - expected) / (1 - expected)
    same = sum(p[i][i] * (1 - (rows[i] + columns[i]) * (1 - kappa)) ** 2 for i in size)
    other = (1 - kappa) ** 2 * sum(
        p[i][j] * (columns[i] + rows[j]) ** 2 for i in size for j in size if i != j
    )
    middle = (kappa - expected * (1 - kappa)) ** 2
    return sqrt(max(0.0, same + other - middle) / n) / (1 - expected)


def _square(table) -> list[list[int]]:
    rows = [list(row) for row in table]
    if any(len(row) != len(rows) for row in rows) or any(count < 0 for row in rows for count in row):
        raise ValueError("the table must be square, with counts of at least 0")
    return rows


def _cross(first, second) -> list[list[int]]:
    if len(first) != len(second):
        raise ValueError("both raters must have rated the same things")
    answers = list(dict.fromkeys([*first, *second]))
    place = {answer: i for i, answer in enumerate(answers)}
    table = [[0] * len(answers) for _ in answers]
    for one, other in zip(first, second, strict=True):
        table[place[one]][place[other]] += 1
    return table
