"""Ratings of the same people before and after: counts, floors, effect and test."""

from .change import PairedChange, paired_change
from .effect import rank_biserial, rank_biserial_interval
from .several import adjust_together, holm
from .signed_ranks import SignedRanks, WilcoxonTest, signed_ranks, wilcoxon_pratt
from .start import StartComparison, compare_at_start

__all__ = [
    "PairedChange",
    "SignedRanks",
    "StartComparison",
    "WilcoxonTest",
    "adjust_together",
    "compare_at_start",
    "holm",
    "paired_change",
    "rank_biserial",
    "rank_biserial_interval",
    "signed_ranks",
    "wilcoxon_pratt",
]
