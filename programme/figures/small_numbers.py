"""What small numbers can say, beside the refusal to call them a change: an estimate with its interval in words, blocks of
referrals in order, each source before and after, who came and who left, and what is missing.

It describes, and stays inside the service.
"""

from collections import Counter
from collections.abc import Sequence

from evidence.periods import to_blocks
from evidence.refusal import CalculationRefused
from evidence.small_numbers import estimate_words, small_estimate
from programme.report import Change, Estimate, Movement, ReferralBlock, SmallNumbers, SourceSides
from referrals.enums import ReferralSource
from referrals.reads import Fact, FieldFilled

Facts = Sequence[Fact]


def beside(changed: Change, facts: Facts, gaps: Sequence[FieldFilled]) -> SmallNumbers | None:
    """None where the verdict stands by itself, or where nothing can be set beside it."""
    if changed.verdict != "too_few_data" or changed.training_began is None:
        return None
    began = changed.training_began.replace(day=1)
    before = [fact for fact in facts if fact.received_on < began]
    after = [fact for fact in facts if fact.received_on >= began]
    found = to_blocks([fact.appropriate for fact in facts])
    return SmallNumbers(
        estimate=estimate(before, after),
        blocks=named([(block.received, block.appropriate) for block in found.periods], facts),
        left_over=found.left_over,
        sources=sources(before, after),
        referrers=came_and_left(before, after),
        missing=tuple(field for field in gaps if field.known < field.expected),
    )


def estimate(before: Facts, after: Facts) -> Estimate:
    try:
        found = small_estimate(*counts(before), *counts(after))
    except CalculationRefused as refused:
        return Estimate(why_not=refused.sentence)
    return Estimate(
        odds_ratio=round(found.odds_ratio, 2),
        low=round(found.low, 2),
        high=round(found.high, 2),
        sentence=found.sentence,
        behind=estimate_words(found),
    )


def counts(facts: Facts) -> tuple[int, int]:
    """(appropriate, assessed)."""
    return sum(fact.appropriate for fact in facts), len(facts)


def named(blocks: Sequence[tuple[int, int]], facts: Facts) -> tuple[ReferralBlock, ...]:
    """Each block by the month of its last referral; two that end in one month are told apart by their number."""
    found, at = [], 0
    for number, (received, appropriate) in enumerate(blocks, 1):
        at += received
        label = f"{number}: to {facts[at - 1].received_on:%B %Y}"
        found.append(ReferralBlock(label, received, appropriate))
    return tuple(found)


def sources(before: Facts, after: Facts) -> tuple[SourceSides, ...]:
    """Those that sent most first."""
    every = Counter(fact.source for fact in (*before, *after))
    in_order = sorted(every.items(), key=lambda one: (-one[1], one[0]))
    return tuple(
        SourceSides(str(ReferralSource(source).label), of_source(before, source), of_source(after, source))
        for source, _ in in_order
    )


def of_source(facts: Facts, source: str) -> tuple[int, int]:
    return counts([fact for fact in facts if fact.source == source])


def came_and_left(before: Facts, after: Facts) -> Movement:
    """How many known referrers sent on one side only, and how many referrals those were."""
    sent_before, sent_after = (
        Counter(fact.referrer for fact in facts if fact.referrer is not None) for facts in (before, after)
    )
    left, came = sent_before.keys() - sent_after.keys(), sent_after.keys() - sent_before.keys()
    return Movement(
        left=len(left),
        sent_by_left=sum(sent_before[who] for who in left),
        came=len(came),
        sent_by_came=sum(sent_after[who] for who in came),
        stayed=len(sent_before.keys() & sent_after.keys()),
        unknown=sum(fact.referrer is None for fact in (*before, *after)),
    )
