"""What small numbers can say, beside the refusal to call them a change. Inside the service only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from referrals.reads import FieldFilled


@dataclass(frozen=True)
class Estimate:
    """Odds after as a multiple of those before, with a 95% interval; or only `why_not`."""

    odds_ratio: float | None = None
    low: float | None = None
    high: float | None = None
    why_not: str = ""
    sentence: str | None = None
    behind: str | None = None


@dataclass(frozen=True)
class ReferralBlock:
    """Twenty assessed referrals in order of time."""

    label: str
    received: int
    appropriate: int
    start: date | None = None
    whole: bool = True


@dataclass(frozen=True)
class SourceSides:
    """Of one source, (appropriate, assessed) on each side of the start."""

    label: str
    before: tuple[int, int]
    after: tuple[int, int]


@dataclass(frozen=True)
class Movement:
    """How many known referrers sent on one side only or on both, and how many referrals the former sent; `unknown`
    referrals have no known referrer."""

    left: int
    sent_by_left: int
    came: int
    sent_by_came: int
    stayed: int
    unknown: int


@dataclass(frozen=True)
class SmallNumbers:
    """`left_over` referrals do not fill a block yet."""

    estimate: Estimate
    blocks: tuple[ReferralBlock, ...]
    left_over: int
    sources: tuple[SourceSides, ...]
    referrers: Movement
    missing: tuple[FieldFilled, ...]
