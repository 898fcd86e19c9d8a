"""Groups of referrers by the month their training was completed.

With a staggered roll-out and unequal changes, one model over all of them can mislead, even in sign (Goodman-Bacon,
J. Econometrics 225, 2021); each starting group is therefore shown by itself against those never trained.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from ..refusal import CalculationRefused, Refusal
from .difference import Difference, difference_in_differences
from .rows import ExposureShare, ReferralRow, share_of


@dataclass(frozen=True, slots=True)
class Cohort:
    """Referrers trained in `month` (from 0), with what they sent before and after, and what the never-trained sent in
    the months before and from that month on. `difference` is None where it was not asked for."""

    month: int
    referrers: int
    teams: int
    before: ExposureShare
    after: ExposureShare
    others_before: ExposureShare
    others_after: ExposureShare
    difference: Difference | Refusal | None = None


def cohorts(rows: Sequence[ReferralRow]) -> tuple[Cohort, ...]:
    """Every starting group with its counts, in order of time."""
    known = [row for row in rows if row.known]
    never = [row for row in known if row.cohort is None]
    starts = sorted({row.cohort for row in known if row.cohort is not None})
    return tuple(_cohort(start, [row for row in known if row.cohort == start], never) for start in starts)


def cohort_difference(rows: Sequence[ReferralRow], month: int) -> Difference | Refusal:
    """The contrast of one starting group with those never trained."""
    kept = [row for row in rows if row.cohort in {None, month}]
    try:
        return difference_in_differences(kept)
    except CalculationRefused as refused:
        return Refusal.of(refused)


def _cohort(month: int, mine: Sequence[ReferralRow], never: Sequence[ReferralRow]) -> Cohort:
    return Cohort(
        month=month,
        referrers=len({row.referrer for row in mine}),
        teams=len({row.team for row in mine}),
        before=share_of([row for row in mine if not row.trained]),
        after=share_of([row for row in mine if row.trained]),
        others_before=share_of([row for row in never if row.month < month]),
        others_after=share_of([row for row in never if row.month >= month]),
    )
