"""How far two clinicians agree about the same referrals."""

from __future__ import annotations

from dataclasses import dataclass

from config import policy
from evidence.agreement import Kappa, cohen_kappa
from referrals.enums import REPORTED_APPROPRIATE, Appropriateness
from referrals.models import RatingSample


@dataclass(frozen=True)
class RatingAgreement:
    """`rated`: rated twice, both times with a result; `undecided`: the second clinician could not tell."""

    size: int
    waiting: int
    undecided: int
    rated: int
    agreed: int
    appropriate_to_both: int
    to_neither: int
    only_to_first: int
    only_to_second: int
    kappa: Kappa | None
    sentence: str


def agreement(sample: RatingSample) -> RatingAgreement:
    """Agreement on the reported question: did the referral meet the criteria, complete or not?"""
    pairs = list(sample.ratings.values_list("first", "second"))
    done = [pair for pair in pairs if pair[1]]
    told = [
        (first in REPORTED_APPROPRIATE, second in REPORTED_APPROPRIATE)
        for first, second in done
        if second != Appropriateness.NOT_ASSESSED
    ]
    kappa = cohen_kappa(*zip(*told, strict=True)) if len(told) >= policy.MIN_PAIRS_FOR_KAPPA else None
    agreed = sum(first == second for first, second in told)
    return RatingAgreement(
        size=len(pairs),
        waiting=len(pairs) - len(done),
        undecided=len(done) - len(told),
        rated=len(told),
        agreed=agreed,
        appropriate_to_both=told.count((True, True)),
        to_neither=told.count((False, False)),
        only_to_first=told.count((True, False)),
        only_to_second=told.count((False, True)),
        kappa=kappa,
        sentence=in_words(len(told), agreed, kappa),
    )


def in_words(rated: int, agreed: int, kappa: Kappa | None) -> str:
    if not rated:
        return "No referral has been rated a second time yet."
    said = f"Two clinicians came to the same answer for {agreed} of {rated} referrals."
    if kappa is None:
        return (
            f"{said} That is too few to say how much of it is more than chance: from "
            f"{policy.MIN_PAIRS_FOR_KAPPA} on, Cohen's kappa is shown."
        )
    if kappa.kappa is None or kappa.interval is None:
        return f"{said} {kappa.note}"
    low, high = kappa.interval.low, kappa.interval.high
    return (
        f"{said} Chance alone would make {kappa.expected:.0%} agree. Cohen's kappa is {kappa.kappa:.2f} "
        f"(95% interval {low:.2f} to {high:.2f}), where 0 is chance and 1 is full agreement. {kappa.note}"
    ).strip()
