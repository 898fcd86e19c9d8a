"""What an invented programme consists of."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..exposure import ReferralRow
from ..periods import Period


@dataclass(frozen=True, slots=True)
class Programme:
    """Monthly counts; `start` is the index of the first month after. `rows` are the same referrals one by one (empty
    where the kind has none). `by_referrer` are the counts of single referrers in the same months, `criteria_changes` the
    indexes of the first months under new criteria."""

    periods: tuple[Period, ...]
    start: int
    rows: tuple[ReferralRow, ...] = ()
    everyone_trained: bool = True
    by_referrer: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    criteria_changes: tuple[int, ...] = ()
