"""Months, quarters and blocks of referrals: how many were received and how many of those were appropriate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from .quarters import Quarter, quarter_of
from .refusal import CalculationRefused

SMALLEST_BLOCK, LARGEST_BLOCK = 20, 25


@dataclass(frozen=True, slots=True)
class Period:
    """Counts of one stretch of time. `whole` is False when data cover only part of it (a service that opened
    mid-month); `start` is the first day it stands for, or None in a series without dates."""

    label: str
    received: int
    appropriate: int
    start: date | None = None
    whole: bool = True

    def __post_init__(self):
        if not 0 <= self.appropriate <= self.received:
            raise ValueError(f"{self.label}: {self.appropriate} of {self.received} is not a possible count")


@dataclass(frozen=True, slots=True)
class Grouping:
    """Periods large enough for a P chart. `unit` is "month", "quarter" or "block"; `left_over` counts the latest
    referrals that do not yet fill a block; `note` says what was done and why."""

    periods: tuple[Period, ...]
    unit: str
    note: str = ""
    left_over: int = 0


def needed_per_period(appropriate: int, received: int) -> float | None:
    """4 / p of the rarer outcome: how many a period needs before limits of a P chart mean something.

    None when one of the two outcomes never happened (nothing can be said).
    """
    rarer = min(appropriate, received - appropriate)
    return 4 * received / rarer if rarer > 0 else None


def enough_per_period(periods: Sequence[Period]) -> bool:
    """True when the median period reaches `needed_per_period`. Periods without any referral are left out."""
    counted = [period for period in periods if period.received]
    if not counted:
        return False
    received, appropriate = _totals(counted)
    needed = needed_per_period(appropriate, received)
    return needed is not None and median(period.received for period in counted) >= needed


def to_quarters(months: Sequence[Period]) -> tuple[Period, ...]:
    """Financial quarters (April to June is the first) from monthly periods with dates, in order of time.

    A quarter with a month missing or not whole is itself not whole. Raises ValueError for a month without a date.
    """
    found: dict[Quarter, list[Period]] = {}
    for month in months:
        if month.start is None:
            raise ValueError(f"{month.label} has no date, so it belongs to no quarter")
        found.setdefault(quarter_of(month.start), []).append(month)
    return tuple(_added_up(quarter, found[quarter]) for quarter in sorted(found))


def to_blocks(outcomes: Sequence[bool], size: int = SMALLEST_BLOCK) -> Grouping:
    """Consecutive blocks of `size` referrals (20 to 25) from single outcomes in order of date.

    The blocks keep their members when later referrals come; the latest that do not fill one are counted in `left_over`.
    """
    if not SMALLEST_BLOCK <= size <= LARGEST_BLOCK:
        raise ValueError(f"a block holds {SMALLEST_BLOCK} to {LARGEST_BLOCK} referrals")
    starts = range(0, len(outcomes) - size + 1, size)
    blocks = [
        Period(f"{at + 1} to {at + size}", size, sum(map(bool, outcomes[at : at + size]))) for at in starts
    ]
    note = f"Too few each month for limits, so referrals are counted in blocks of {size}."
    return Grouping(tuple(blocks), "block", note, len(outcomes) - size * len(blocks))


def group_for_p_chart(months: Sequence[Period], outcomes: Sequence[bool] | None = None) -> Grouping:
    """Months where they are large enough, else quarters, else (when single outcomes are given) blocks.

    Raises Refused("too_few_per_period") when none of them is large enough.
    """
    if enough_per_period(months):
        return Grouping(tuple(months), "month")
    if all(month.start for month in months):
        quarters = tuple(quarter for quarter in to_quarters(months) if quarter.whole)
        if len(quarters) > 1 and enough_per_period(quarters):
            return Grouping(
                quarters, "quarter", "Too few each month for limits, so whole quarters are shown."
            )
    if outcomes is not None and len(outcomes) >= 2 * SMALLEST_BLOCK:
        return to_blocks(outcomes)
    raise CalculationRefused(
        "too_few_per_period",
        "There are too few referrals for a chart with limits.",
        f"at least {2 * SMALLEST_BLOCK} referrals, for blocks of {SMALLEST_BLOCK}",
    )


def _added_up(quarter: Quarter, months: list[Period]) -> Period:
    received, appropriate = _totals(months)
    whole = (
        all(month.whole for month in months)
        and len({month.start.month for month in months if month.start}) == 3
    )
    return Period(quarter.label, received, appropriate, quarter.start, whole)


def _totals(periods: Sequence[Period]) -> tuple[int, int]:
    return sum(period.received for period in periods), sum(period.appropriate for period in periods)
