"""How far referrals rest on a few referrers, and what is lost if the busiest one leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from .refusal import CalculationRefused

TOPS = (1, 3, 5)


@dataclass(frozen=True, slots=True)
class TopShare:
    """Share (0 to 1) of the busiest `size` referrers; `tied` more of them have the same count as the last one taken."""

    size: int
    share: float
    tied: int


@dataclass(frozen=True, slots=True)
class Concentration:
    """`gini` 0 (even) to 1, `gini_corrected` times n/(n-1) (None for one referrer); `hhi` 1/n to 1;
    `lost` and `lost_share`: referrals of the busiest referrer, which the service would miss."""

    total: int
    referrers: int
    silent: int
    tops: tuple[TopShare, ...]
    gini: float
    gini_corrected: float | None
    hhi: float
    lost: int
    lost_share: float


def concentration(counts: Sequence[int]) -> Concentration:
    """Concentration of referrals per referrer; include a 0 for each trained referrer who sent none.

    Raises Refused("no_referrals") when there is nothing to share out, ValueError for negative counts.
    Source: Gini with the small-sample correction of Deltas (Rev. Econ. Stat. 85, 2003); Herfindahl-Hirschman index.
    """
    if any(count < 0 for count in counts):
        raise ValueError("a referrer cannot have sent fewer than no referrals")
    ordered, total = sorted(counts, reverse=True), sum(counts)
    if not total:
        raise CalculationRefused(
            "no_referrals", "No referral has a known referrer yet.", "one referral with a known referrer"
        )
    n = len(ordered)
    gini = fsum((n + 1 - 2 * place) * count for place, count in enumerate(ordered, 1)) / (n * total)
    return Concentration(
        total=total,
        referrers=n,
        silent=ordered.count(0),
        tops=tuple(_top(size, ordered, total) for size in TOPS if size <= n),
        gini=gini,
        gini_corrected=gini * n / (n - 1) if n > 1 else None,
        hhi=fsum((count / total) ** 2 for count in ordered),
        lost=ordered[0],
        lost_share=ordered[0] / total,
    )


def _top(size: int, ordered: Sequence[int], total: int) -> TopShare:
    tied = sum(count == ordered[size - 1] for count in ordered[size:]) if ordered[size - 1] else 0
    return TopShare(size, sum(ordered[:size]) / total, tied)
