"""Referrals seen by who sent them and what training that person had on the day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..intervals import Interval, wilson


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral. `month` counts from 0; `trained`: the referrer had completed training before the day; `cohort`:
    the month in which this referrer's training was completed, None if never. `referrer` or `team` None: not known, or
    the family's own referral; such rows stay out of every contrast and are counted."""

    month: int
    referrer: str | None
    team: str | None
    trained: bool
    cohort: int | None
    appropriate: bool

    @property
    def known(self) -> bool:
        return self.referrer is not None and self.team is not None


@dataclass(frozen=True, slots=True)
class ExposureShare:
    """Appropriate out of all, with Wilson's interval (None when there were none)."""

    appropriate: int
    received: int
    interval: Interval | None


def trained_on(received: date, completed: date | None) -> bool:
    """Training counts for a referral only when it was completed before the referral's day."""
    return completed is not None and completed < received


def share_of(rows: Sequence[ReferralRow]) -> ExposureShare:
    """The share of these rows that was appropriate."""
    appropriate = sum(row.appropriate for row in rows)
    return ExposureShare(appropriate, len(rows), wilson(appropriate, len(rows)) if rows else None)
