"""Wilcoxon's signed-rank test with Pratt's treatment of pairs that did not change.

Sources: F. Wilcoxon, Biometrics Bulletin 1 (1945); J. W. Pratt, J. Am. Stat. Assoc. 54 (1959). The exact p-value
enumerates every assignment of signs to the ranks that were really there, so ties and zeros are honoured.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, sqrt

from ..refusal import CalculationRefused

EXACT_UP_TO = 25


@dataclass(frozen=True, slots=True)
class SignedRanks:
    """Sums of the ranks of rises and of falls."""

    plus: float
    minus: float


@dataclass(frozen=True, slots=True)
class WilcoxonTest:
    """Two-sided p-value and how it was found: "exact" or "normal"."""

    p: float
    method: str
    plus: float
    minus: float


def signed_ranks(differences: Sequence[float]) -> SignedRanks:
    """Rank sums with unchanged pairs left out before ranking (the form the effect size uses)."""
    moved = [d for d in differences if d]
    ranks = _mid_ranks(moved)
    plus = sum(rank for d, rank in zip(moved, ranks, strict=True) if d > 0)
    return SignedRanks(plus, sum(ranks) - plus)


def wilcoxon_pratt(differences: Sequence[float], method: str = "auto") -> WilcoxonTest:
    """Two-sided signed-rank test of `differences` (after - before), unchanged pairs ranked and then set aside.

    `method`: "exact", "normal" (no continuity correction), or "auto", exact up to 25 pairs. Raises
    Refused("no_answers") without pairs and Refused("all_the_same") when nobody changed.
    """
    if method not in {"auto", "exact", "normal"}:
        raise ValueError(f"unknown method {method!r}")
    if not differences:
        raise CalculationRefused(
            "no_answers", "Nobody answered both times.", "answers before and after from the same people"
        )
    ranks = _mid_ranks(differences)
    moved = [(d, rank) for d, rank in zip(differences, ranks, strict=True) if d]
    if not moved:
        raise CalculationRefused(
            "all_the_same", "Everyone gave the same answer both times, so there is nothing to test."
        )
    plus = sum(rank for d, rank in moved if d > 0)
    kept = [rank for _, rank in moved]
    if method == "auto":
        method = "exact" if len(differences) <= EXACT_UP_TO else "normal"
    p = _exact_p(plus, kept) if method == "exact" else _normal_p(plus, kept)
    return WilcoxonTest(p, method, plus, sum(kept) - plus)


def _mid_ranks(differences: Sequence[float]) -> list[float]:
    counts, below, rank_of = Counter(abs(d) for d in differences), 0, {}
    for size in sorted(counts):
        rank_of[size] = below + (counts[size] + 1) / 2
        below += counts[size]
    return [rank_of[abs(d)] for d in differences]


def _normal_p(plus: float, ranks: Sequence[float]) -> float:
    distance = plus - sum(ranks) / 2
    spread = sqrt(sum(rank * rank for rank in ranks) / 4)
    return min(1.0, erfc(abs(distance) / spread / sqrt(2)))  # a small p keeps its digits, which 1 + erf loses


def _exact_p(plus: float, ranks: Sequence[float]) -> float:
    """Share of all sign assignments at least as far from the middle. Mid-ranks are halves, so doubled they count."""
    ways = Counter({0: 1})
    for rank in ranks:
        step = round(2 * rank)
        grown = Counter(ways)
        for total, number in ways.items():
            grown[total + step] += number
        ways = grown
    middle = sum(round(2 * rank) for rank in ranks)
    far = abs(2 * round(2 * plus) - middle)
    extreme = sum(number for total, number in ways.items() if abs(2 * total - middle) >= far)
    return extreme / 2 ** len(ranks)
