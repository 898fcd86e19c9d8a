"""Do two people who code the same passages agree? Cohen's kappa of each code, and one for all codes together.

A code is given or not, so each code has a table of two by two over the passages. All codes together: the pooled kappa of
H. de Vries, M. N. Elliott, D. E. Kanouse, S. S. Teleki, Field Methods 20 (2008), which averages observed and expected
agreement over the codes before it sets them against each other. Its interval is a jackknife over passages (B. Efron,
C. Stein, Ann. Stat. 9 (1981)), because the codes of one passage belong together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from .agreement import Kappa, cohen_kappa
from .intervals import Interval
from .refusal import CalculationRefused

NO_MEANING = "Both gave every passage the same codes, so agreement beyond chance has no meaning."
FULL = "Full agreement: the interval does not show how few passages were coded."
ALMOST_ONE = 1 - 1e-12


@dataclass(frozen=True, slots=True)
class CodingAgreement:
    """`by_code`: kappa of each code. `overall`: of all codes; its `observed` and `expected` are averages over the codes,
    as shares of the n passages. A kappa is None where chance alone would make both agree always."""

    by_code: Mapping[str, Kappa]
    overall: Kappa


@dataclass(frozen=True, slots=True)
class CodeCounts:
    """Of n passages: how many both coders gave one code, only the first gave it, only the second, neither."""

    both: int
    first: int
    second: int
    neither: int

    def without(self, *, by_first: bool, by_second: bool) -> CodeCounts:
        return CodeCounts(
            self.both - (by_first and by_second),
            self.first - (by_first and not by_second),
            self.second - (by_second and not by_first),
            self.neither - (not by_first and not by_second),
        )

    def shares(self) -> tuple[float, float]:
        """Observed and expected agreement."""
        n = self.both + self.first + self.second + self.neither
        one, other = (self.both + self.first) / n, (self.both + self.second) / n
        return (self.both + self.neither) / n, one * other + (1 - one) * (1 - other)


def coding_agreement(
    first: Sequence[Collection[str]],
    second: Sequence[Collection[str]],
    codes: Sequence[str],
    *,
    level: float = 0.95,
) -> CodingAgreement:
    """`first` and `second` hold, passage by passage in the same order, the codes that each coder gave (any number).

    Raises Refused("no_answers") where nothing was coded by both, ValueError where the lists differ in length, there is no
    code, or a passage holds a code that is not among `codes`.
    """
    if len(first) != len(second):
        raise ValueError("both must have coded the same passages")
    if not codes or any(set(given) - set(codes) for given in (*first, *second)):
        raise ValueError("every code that was given must be among the codes")
    if not first:
        raise CalculationRefused("no_answers", "Nothing was coded by both people.", "passages coded by two")
    pairs = {
        code: [(code in one, code in other) for one, other in zip(first, second, strict=True)]
        for code in codes
    }
    by_code = {code: cohen_kappa(*zip(*told, strict=True), level=level) for code, told in pairs.items()}
    return CodingAgreement(by_code, _pooled([*pairs.values()], len(first), level))


def _pooled(pairs: Sequence[Sequence[tuple[bool, bool]]], n: int, level: float) -> Kappa:
    counts = [
        CodeCounts(
            told.count((True, True)),
            told.count((True, False)),
            told.count((False, True)),
            told.count((False, False)),
        )
        for told in pairs
    ]
    observed, expected = _averages(counts)
    kappa = _kappa(observed, expected)
    if kappa is None:
        return Kappa(None, None, observed, expected, n, NO_MEANING)
    left_out = [_without(counts, [told[place] for told in pairs]) for place in range(n)] if n > 1 else []
    known = [one for one in left_out if one is not None]
    if len(known) < n:
        return Kappa(kappa, None, observed, expected, n, "Too few passages for an interval.")
    middle = sum(known) / n
    error = sqrt((n - 1) / n * sum((one - middle) ** 2 for one in known))
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    interval = Interval(kappa, max(-1.0, kappa - half), min(1.0, kappa + half))
    return Kappa(kappa, interval, observed, expected, n, FULL if observed == 1 else "")


def _averages(counts: Sequence[CodeCounts]) -> tuple[float, float]:
    shares = [one.shares() for one in counts]
    return sum(share[0] for share in shares) / len(shares), sum(share[1] for share in shares) / len(shares)


def _kappa(observed: float, expected: float) -> float | None:
    return None if expected >= ALMOST_ONE else (observed - expected) / (1 - expected)


def _without(counts: Sequence[CodeCounts], passage: Sequence[tuple[bool, bool]]) -> float | None:
    left = [
        one.without(by_first=first, by_second=second)
        for one, (first, second) in zip(counts, passage, strict=True)
    ]
    return _kappa(*_averages(left))
