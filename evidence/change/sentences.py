"""The words around the verdict. None of them says what brought a change about."""

from collections.abc import Sequence

from ..refusal import Refusal
from ..words import counted_share, listed

CONCLUSIONS = {
    "too_few_data": "There are too few data to tell whether this is more than chance and the usual ups and downs.",
    "no_clear_change": "Once trend and season are taken into account, there is no clear change at that time.",
    "change": "The share {moved} at that time by more than trend, season and chance would suggest.",
}
DENIAL = "A difference between before and after does not show that training was the cause."


def sentence_for(
    verdict: str, direction: str | None, before, after, label: str, events: Sequence[str]
) -> str:
    """Counts and shares on both sides, the verdict, the denial of cause, and what else was happening."""
    moved = {"up": "rose", "down": "fell"}.get(direction or "", "")
    parts = [_counts(before, after, label), CONCLUSIONS[verdict].format(moved=moved), DENIAL]
    if events:
        parts.append(f"Also happening: {listed(list(events))}.")
    return " ".join(parts)


def enough_words(refusals: Sequence[Refusal], waiting: str = "") -> str:
    """What would be enough: the missing periods and numbers, and what this verdict finds after how long a wait."""
    wanted = [refusal.enough for refusal in refusals if refusal.enough]
    parts = [f"Enough would be {listed(wanted)}."] if wanted else []
    return " ".join([*parts, waiting]).strip()


def _counts(before, after, label: str) -> str:
    if not after.received:
        return f"No referral has been received since {label}."
    told = (
        f"From {label} on, {counted_share(after.appropriate, after.received, 'referrals')} met the criteria"
    )
    if not before.received:
        return f"{told}; none had been received before."
    return f"{told}, compared with {counted_share(before.appropriate, before.received)} before."
