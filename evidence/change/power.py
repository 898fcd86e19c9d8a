"""How long would be enough for this verdict, from a table that was made by trying the verdict itself on invented programmes.

Never from a formula for two shares: such a formula promises a change found where the gate stays shut. The table
(`power_table.csv`, made by the bench `power_table`) holds the share of programmes in which a true change was found, by
referrals a month, months before and after the start, and size of the change; 60% were appropriate before.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median

from ..periods import Period
from ..words import percent, plural
from .gate import PERIODS_EACH_SIDE, Gate

FOUND = 0.8
SIZES = {2: "from 60% to 75%", 3: "from 60% to 82%"}  # of the share, for odds that are 2 and 3 times as large
NEVER = "No wait would be enough:"


@dataclass(frozen=True, slots=True)
class PowerCell:
    """`found`: share (0 to 1) of programmes with this many referrals a month, months before and after the start, and
    true odds ratio, in which the verdict was "change"."""

    a_month: int
    before: int
    after: int
    odds_ratio: int
    found: float


@cache
def table() -> tuple[PowerCell, ...]:
    """In the order of the file: volumes, months before, months after, odds ratios, each rising."""
    lines = files(__package__).joinpath("power_table.csv").read_text().splitlines()
    return tuple(
        PowerCell(
            int(row["a_month"]),
            int(row["before"]),
            int(row["after"]),
            int(row["odds_ratio"]),
            float(row["found"]),
        )
        for row in csv.DictReader(lines)
    )


def row_for(a_month: float, before: int, odds_ratio: int) -> tuple[PowerCell, ...]:
    """The cells of the largest volume and most months before that are not above these, by months after."""
    volume = nearest_below([cell.a_month for cell in table()], a_month)
    months = nearest_below([cell.before for cell in table()], before)
    return tuple(
        cell
        for cell in table()
        if (cell.a_month, cell.before, cell.odds_ratio) == (volume, months, odds_ratio)
    )


def nearest_below(steps: Sequence[int], value: float) -> int:
    """The largest step up to the value, or the smallest of all."""
    return max((step for step in steps if step <= value), default=min(steps))


def waiting_words(periods: Sequence[Period], change_at: int, at_the_gate: Gate) -> str:
    """What waiting would bring, in plain words: what this verdict finds after how many months, or that no wait is enough.
    Empty where the gate is shut for another reason than months and numbers."""
    reasons = {refusal.reason for refusal in at_the_gate.closed}
    if "criteria_changed" in reasons:
        return f"{NEVER} more months do not tell new criteria and training apart."
    if reasons & {"several_starts", "one_outcome"} or at_the_gate.needed is None:
        return ""
    before, after = (sum(p.whole for p in side) for side in (periods[:change_at], periods[change_at:]))
    a_month = median(period.received for period in periods if period.whole)
    if a_month < at_the_gate.needed:
        return (
            f"{NEVER} with about {a_month:g} in a usual month this question cannot be put, however many months pass. "
            f"At this share it needs about {at_the_gate.needed}. What can be said of small numbers stands beside this."
        )
    if before < PERIODS_EACH_SIDE:
        return f"{NEVER} the months before the start are over. Only earlier referrals, brought in as a file, add to them."
    return tried(a_month, before, after)


def tried(a_month: float, before: int, after: int) -> str:
    """What was found in the invented programmes that are most like this one and not larger."""
    rows = {size: row_for(a_month, before, size) for size in SIZES}
    like = rows[2][0]
    told = [found_words(SIZES[size], row, after) for size, row in rows.items()]
    return (
        f"This verdict was tried on invented programmes with about {plural(like.a_month, 'referral')} a month and "
        f"{plural(like.before, 'month')} before the start. {' '.join(told)}"
    )


def found_words(size: str, row: Sequence[PowerCell], after: int) -> str:
    enough = next((cell for cell in row if cell.found >= FOUND), None)
    now = [cell for cell in row if cell.after <= after]
    told = [f"in {percent(now[-1].found)} of them after {plural(now[-1].after, 'month')}"] if now else []
    if enough is None:
        longest = row[-1]
        if not now or now[-1] is not longest:
            told.append(f"in {percent(longest.found)} after {longest.after}")
        return (
            f"A change as large as {size} was found {' and '.join(told)}: no realistic wait would be enough."
        )
    if not now or enough.after > now[-1].after:
        told.append(f"in {percent(enough.found)} after {enough.after}")
    return f"A change as large as {size} was found {' and '.join(told)}."
