"""The words around the verdict. None of them says what brought a change about."""

from collections.abc import Sequence

from ..refusal import Refusal
from ..words import counted_share, listed, percent

CONCLUSIONS = {
    "too_few_data": "There are too few data to tell whether this is more than chance and the usual ups and downs.",
    "no_clear_change": "Once trend and season are taken into account, there is no clear change at that time.",
    "change": "The share {moved} at that time by more than trend, season and chance would suggest.",
}
DENIAL = "This does not show that training was the cause."


def sentence_for(
    verdict: str, direction: str | None, before, after, label: str, events: Sequence[str]
) -> str:
    """Counts and shares on both sides, the verdict, the denial of cause, and what else was happening."""
    moved = {"up": "rose", "down": "fell"}.get(direction or "", "")
    parts = [_counts(before, after, label), CONCLUSIONS[verdict].format(moved=moved), DENIAL]
    if events:
        parts.append(f"Also happening: {listed(list(events))}.")
    return " ".join(parts)


def enough_words(refusals: Sequence[Refusal], power) -> str:
    """What would be enough: the missing periods and numbers, and how likely a halving would be seen."""
    wanted = [refusal.enough for refusal in refusals if refusal.enough]
    parts = [f"Enough would be {listed(wanted)}."] if wanted else []
    if power is not None and power.n_before and power.n_after:
        parts.append(
            f"For scale: a fall of the rarer outcome from {percent(power.before)} to {percent(power.after)} would show in "
            f"about {percent(power.power)} of such comparisons of {power.n_before} against {power.n_after} referrals; "
            f"{power.each_for_80} against {power.each_for_80} would show it in 80%."
        )
    return " ".join(parts)


def _counts(before, after, label: str) -> str:
    if not after.received:
        return f"No referral has been received since {label}."
    told = (
        f"From {label} on, {counted_share(after.appropriate, after.received, 'referrals')} met the criteria"
    )
    if not before.received:
        return f"{told}; none had been received before."
    return f"{told}, compared with {counted_share(before.appropriate, before.received)} before."
