"""Did those who answered twice differ, at the start, from those who answered only once?"""

from collections.abc import Sequence
from dataclasses import dataclass

from config import policy


@dataclass(frozen=True, slots=True)
class StartComparison:
    """First ratings of people who answered twice and of people who answered once. Means only from 8 answers each,
    the Mann-Whitney p-value (normal, tie-corrected) only from 20 each; None elsewhere, with the reason in `note`."""

    twice_n: int
    once_n: int
    twice_mean: float | None
    once_mean: float | None
    p: float | None
    note: str


def compare_at_start(twice: Sequence[float], once: Sequence[float]) -> StartComparison:
    """Compare the first ratings of both groups. Empty groups are allowed and said so."""
    smaller = min(len(twice), len(once))
    if not once:
        return StartComparison(
            len(twice), 0, None, None, None, "Everyone who answered before also answered after."
        )
    if smaller < policy.MIN_PAIRS_SHOWN:
        note = f"Too few to compare: it needs {policy.MIN_PAIRS_SHOWN} people in each group."
        return StartComparison(len(twice), len(once), None, None, None, note)
    means = sum(twice) / len(twice), sum(once) / len(once)
    if smaller < policy.MIN_PAIRS_FOR_EFFECT:
        return StartComparison(
            len(twice),
            len(once),
            *means,
            None,
            f"Not tested: it needs {policy.MIN_PAIRS_FOR_EFFECT} in each group.",
        )
    if len({*twice, *once}) == 1:
        return StartComparison(len(twice), len(once), *means, None, "Everyone gave the same first rating.")
    from scipy.stats import mannwhitneyu  # heavy: only who calculates waits for it

    p = float(mannwhitneyu(twice, once, use_continuity=False, method="asymptotic").pvalue)
    return StartComparison(len(twice), len(once), *means, p, "")
