"""May the question "did it change?" be put to these data at all?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median

from ..periods import Period, needed_per_period
from ..refusal import Refusal
from ..words import plural

PERIODS_EACH_SIDE = 12
CRITERIA_APART = 3  # periods that must lie between the start and new criteria for the two to be told apart


@dataclass(frozen=True, slots=True)
class Gate:
    """`closed` lists why not, in order of weight (empty: open). `needed` is how many referrals a period should have in
    the middle (None when one outcome never happened)."""

    closed: tuple[Refusal, ...]
    needed: int | None

    @property
    def open(self) -> bool:
        return not self.closed


def gate(
    periods: Sequence[Period], change_at: int, *, one_start: bool = True, criteria_changes: Sequence[int] = ()
) -> Gate:
    """12 whole periods on each side, enough referrals in the middle one, both outcomes seen, one start date, and no new
    criteria within three periods of it (`criteria_changes`: indexes of the first period under each)."""
    before, after = periods[:change_at], periods[change_at:]
    needed = _needed(periods)
    reasons = [
        None if one_start else _several_starts(),
        _new_criteria(criteria_changes, change_at),
        _too_short("before", before),
        _too_short("after", after),
        _too_thin(periods, needed),
    ]
    return Gate(tuple(reason for reason in reasons if reason), needed)


def _needed(periods: Sequence[Period]) -> int | None:
    found = needed_per_period(sum(p.appropriate for p in periods), sum(p.received for p in periods))
    return None if found is None else ceil(found - 1e-9)


def _several_starts() -> Refusal:
    sentence = "Teams started at different times, so there is no single date to look at."
    return Refusal("several_starts", sentence, "a table of each starting group by itself")


def _new_criteria(changes: Sequence[int], change_at: int) -> Refusal | None:
    if all(abs(at - change_at) > CRITERIA_APART for at in changes):
        return None
    sentence = (
        "The criteria themselves changed within three months of the start, so the two cannot be told apart."
    )
    return Refusal("criteria_changed", sentence)


def _too_short(side: str, periods: Sequence[Period]) -> Refusal | None:
    whole = sum(period.whole for period in periods)
    if whole >= PERIODS_EACH_SIDE:
        return None
    sentence = f"There {'is' if whole == 1 else 'are'} {plural(whole, 'whole period')} {side} the start."
    return Refusal(f"too_short_{side}", sentence, f"at least {PERIODS_EACH_SIDE} whole periods {side}")


def _too_thin(periods: Sequence[Period], needed: int | None) -> Refusal | None:
    whole = [period.received for period in periods if period.whole]
    if needed is None:
        sentence = "All referrals had the same outcome, so there is nothing to compare."
        return Refusal("one_outcome", sentence, "referrals of both kinds")
    middle = median(whole) if whole else 0
    if middle >= needed:
        return None
    sentence = f"Half of the periods have {middle:g} referrals or fewer."
    return Refusal("too_few_each_period", sentence, f"about {needed} referrals in a usual period")
