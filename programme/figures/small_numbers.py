"""What small numbers can say, beside the refusal to call them a change: an estimate with its interval in words, blocks of
referrals in order, each source before and after, who came and who left, and what is missing.

It describes, and stays inside the service.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from evidence.periods import Period, to_blocks
from evidence.refusal import Refused
from evidence.small_numbers import estimate_words, small_estimate
from evidence.words import plural
from referrals.enums import Source
from referrals.reads import Fact

Numbers = dict[str, Any]


def beside(changed: Numbers, facts: Sequence[Fact], gaps: Sequence[Numbers]) -> Numbers | None:
    """None where the verdict stands by itself, or where nothing can be set beside it."""
    if changed["verdict"] != "too_few_data" or changed["before"] is None:
        return None
    began = date.fromisoformat(changed["training_began"]).replace(day=1)
    before = [fact for fact in facts if fact.received_on < began]
    after = [fact for fact in facts if fact.received_on >= began]
    blocks = to_blocks([fact.appropriate for fact in facts])
    return {
        "estimate": estimate(before, after),
        "blocks": [asdict(block) | {"start": None} for block in named(blocks.periods, facts)],
        "left_over": blocks.left_over,
        "sources": sources(before, after),
        "referrers": came_and_left(before, after),
        "missing": [field for field in gaps if field["known"] < field["expected"]],
    }


def estimate(before: Sequence[Fact], after: Sequence[Fact]) -> Numbers:
    try:
        found = small_estimate(*counts(before), *counts(after))
    except Refused as refused:
        return {"why_not": refused.sentence}
    numbers = {name: round(getattr(found, name), 2) for name in ("odds_ratio", "low", "high")}
    return {**numbers, "why_not": "", "sentence": found.sentence, "behind": estimate_words(found)}


def counts(facts: Sequence[Fact]) -> tuple[int, int]:
    """(appropriate, assessed)."""
    return sum(fact.appropriate for fact in facts), len(facts)


def named(blocks: Sequence[Period], facts: Sequence[Fact]) -> list[Period]:
    """Each block by the month of its last referral; two that end in one month are told apart by their number."""
    found, at = [], 0
    for number, block in enumerate(blocks, 1):
        at += block.received
        label = f"{number}: to {facts[at - 1].received_on:%B %Y}"
        found.append(Period(label, block.received, block.appropriate))
    return found


def sources(before: Sequence[Fact], after: Sequence[Fact]) -> list[Numbers]:
    """Those that sent most first."""
    every = Counter(fact.source for fact in (*before, *after))
    return [
        {
            "label": Source(source).label,
            **{
                side: list(counts([fact for fact in facts if fact.source == source]))
                for side, facts in (("before", before), ("after", after))
            },
        }
        for source, _ in sorted(every.items(), key=lambda one: (-one[1], one[0]))
    ]


def came_and_left(before: Sequence[Fact], after: Sequence[Fact]) -> Numbers:
    """How many known referrers sent on one side only, and how many referrals those were."""
    sent_before, sent_after = (
        Counter(fact.referrer for fact in facts if fact.referrer is not None) for facts in (before, after)
    )
    left, came = sent_before.keys() - sent_after.keys(), sent_after.keys() - sent_before.keys()
    return {
        "left": len(left),
        "sent_by_left": sum(sent_before[who] for who in left),
        "came": len(came),
        "sent_by_came": sum(sent_after[who] for who in came),
        "stayed": len(sent_before.keys() & sent_after.keys()),
        "unknown": sum(fact.referrer is None for fact in (*before, *after)),
    }


def in_words(report: Numbers) -> Numbers:
    """For the templates: the section, and its sentences."""
    found = report.get("small_numbers")
    if not found:
        return {}
    return {
        "small": found,
        "referrers_said": referrers_in_words(found["referrers"]),
        "blocks_said": left_over_in_words(found),
    }


def referrers_in_words(found: Numbers) -> str:
    if not (found["left"] or found["came"] or found["stayed"]):
        return "No referral has a referrer who is known by name, so it cannot be said who came and who left."
    return (
        f"{plural(found['stayed'], 'referrer')} sent before and after. {plural(found['left'], 'referrer')} sent only before "
        f"({plural(found['sent_by_left'], 'referral')}), and {plural(found['came'], 'referrer')} only after "
        f"({plural(found['sent_by_came'], 'referral')}). A change of who refers can look like a change of how well they refer. "
        f"The referrer of {plural(found['unknown'], 'referral')} is not known, or was the family."
    )


def left_over_in_words(found: Numbers) -> str:
    if not found["blocks"]:
        return f"There is no full block of 20 referrals yet: {plural(found['left_over'], 'referral')} so far."
    if not found["left_over"]:
        return "Each point is a block of 20 assessed referrals, in order of time."
    last = plural(found["left_over"], "referral")
    return f"Each point is a block of 20 assessed referrals, in order of time. The last {last} do not fill a block yet."
