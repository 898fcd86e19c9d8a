"""Does a change still stand when one thing that could make it alone is left out?

Each month within two of the start, each referrer who sends over a fifth of the referrals, all of those together, and
those of some weight who came or left with the start. "Stands" means: in the segmented model p stays under .05 with the
same direction.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from ..periods import Period
from ..refusal import CalculationRefused, Refusal
from .segmented import segmented
from .series import Shape

NEAR = 2  # periods on each side of the start
HEAVY = 0.2  # of all referrals, or of those on one side of the start
SOME_WEIGHT = 0.1
ON_ONE_SIDE = 0.9  # of a referrer's own referrals: they came, or left
ALPHA = 0.05

ByReferrer = Mapping[str, Sequence[Period]]


def rests_on(
    periods: Sequence[Period], change_at: int, shape: Shape, by_referrer: ByReferrer | None = None
) -> Refusal | None:
    """What the change rests on, when it rests on one month or on one or few referrers; None when it stands without each.

    `by_referrer`: for each referrer (any key) their own counts in the same periods. Raises Refused as `fit_logit` when
    the model with everything in it cannot be fitted.
    """
    estimate = segmented(periods, change_at, shape).level.estimate
    for at in near_the_start(periods, change_at):
        if not stands(without_month(periods, at), change_at, without_event_of(shape, at), estimate):
            return one_month(periods[at])
    sent = by_referrer or {}
    for who in weighty(sent, periods, change_at):
        others = reduce(subtract, (sent[one] for one in who), list(periods))
        if not stands(others, change_at, shape, estimate):
            return few_referrers(len(who))
    return None


def near_the_start(periods: Sequence[Period], change_at: int) -> range:
    return range(max(0, change_at - NEAR), min(len(periods), change_at + NEAR + 1))


def without_month(periods: Sequence[Period], at: int) -> list[Period]:
    """A period that is not whole enters no model."""
    return [replace(period, whole=False) if i == at else period for i, period in enumerate(periods)]


def without_event_of(shape: Shape, at: int) -> Shape:
    """An event that was only in that month has nothing left to tell."""
    return replace(
        shape, context=tuple(event for event in shape.context if (event.first, event.last) != (at, at))
    )


def stands(periods: Sequence[Period], change_at: int, shape: Shape, estimate: float) -> bool:
    try:
        level = segmented(periods, change_at, shape).level
    except CalculationRefused:
        return False
    return level.p < ALPHA and level.estimate * estimate > 0


def weighty(by_referrer: ByReferrer, periods: Sequence[Period], change_at: int) -> Iterator[tuple[str, ...]]:
    """Each referrer with over a fifth, all of these together, and together those who came or left."""
    heavy = [who for who, own in by_referrer.items() if largest_share(own, periods, change_at) > HEAVY]
    moved = [
        who
        for who, own in by_referrer.items()
        if largest_share(own, periods, change_at) > SOME_WEIGHT and on_one_side(own, change_at)
    ]
    groups = [*((who,) for who in heavy), tuple(heavy), tuple(moved)]
    yield from dict.fromkeys(group for group in groups if group)


def largest_share(own: Sequence[Period], periods: Sequence[Period], change_at: int) -> float:
    """Of all referrals, or of those before or after the start, whichever is the larger share."""
    spans = slice(None), slice(change_at), slice(change_at, None)
    return max(received(own[span]) / (received(periods[span]) or 1) for span in spans)


def on_one_side(own: Sequence[Period], change_at: int) -> bool:
    before, after = received(own[:change_at]), received(own[change_at:])
    return max(before, after) >= ON_ONE_SIDE * (before + after)


def received(periods: Sequence[Period]) -> int:
    return sum(period.received for period in periods)


def subtract(periods: Sequence[Period], own: Sequence[Period]) -> list[Period]:
    return [
        replace(p, received=p.received - o.received, appropriate=p.appropriate - o.appropriate)
        for p, o in zip(periods, own, strict=True)
    ]


def one_month(month: Period) -> Refusal:
    sentence = f"The answer rests on one month: without {month.label} the change no longer stands."
    return Refusal("one_month", sentence, "more months on both sides")


def few_referrers(count: int) -> Refusal:
    who = "one referrer" if count == 1 else f"{count} referrers"
    whose = "that referrer’s" if count == 1 else "their"
    sentence = f"The answer rests on {who}: without {whose} referrals the change no longer stands."
    return Refusal("few_referrers", sentence, "referrals from more people")
