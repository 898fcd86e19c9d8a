"""What may be said of trained and not-yet-trained referrers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ..refusal import CalculationRefused, Refusal
from ..words import counted_share, listed, p_words, plural, times_words
from .cohorts import Cohort, cohort_difference, cohorts
from .difference import Difference, difference_in_differences
from .rows import ExposureShare, ReferralRow, share_of

TEAMS, REFERRERS = 8, 20
ALPHA = 0.025  # half of 5%: the same programme is also asked for a change of its whole series
DENIAL = "A difference between the two groups does not show that training was the cause."

Verdict = Literal["descriptive_only", "no_clear_difference", "difference"]


@dataclass(frozen=True, slots=True)
class ExposureAssessment:
    """`trained` and `not_trained` count referrals by the referrer's state on the day; `left_out` those without a known
    referrer or team. `difference` is the contrast, or the named reason why there is none."""

    verdict: Verdict
    direction: Literal["up", "down"] | None
    why: str
    trained: ExposureShare
    not_trained: ExposureShare
    left_out: int
    difference: Difference | Refusal
    cohorts: tuple[Cohort, ...]
    sentence: str


def assess_exposure(rows: Sequence[ReferralRow], *, events: Sequence[str] = ()) -> ExposureAssessment:
    """Did referrals of trained referrers change otherwise than those of referrers not trained in the same months?

    Descriptive only under 8 teams or 20 referrers on the whole, and where no contrast exists. With several starting
    months each group is contrasted by itself and there is no verdict over all.
    """
    known = [row for row in rows if row.known]
    groups = cohorts(known)
    found = _contrast(known, groups)
    if isinstance(found, Refusal) and found.reason == "staggered":
        groups = tuple(replace(group, difference=_one_group(known, group.month)) for group in groups)
    verdict, direction = _verdict(found)
    trained, not_trained = (
        share_of([r for r in known if r.trained]),
        share_of([r for r in known if not r.trained]),
    )
    left_out = len(rows) - len(known)
    why = found.sentence if isinstance(found, Refusal) else _why(found)
    sentence = _sentence(verdict, trained, not_trained, left_out, events)
    return ExposureAssessment(
        verdict, direction, why, trained, not_trained, left_out, found, groups, sentence
    )


def _contrast(rows: Sequence[ReferralRow], groups: Sequence[Cohort]) -> Difference | Refusal:
    if refusal := _too_few(rows):
        return refusal
    if len(groups) > 1:
        sentence = "Referrers were trained in different months, so each starting group is shown by itself."
        return Refusal("staggered", sentence)
    try:
        return difference_in_differences(rows)
    except CalculationRefused as refused:
        return Refusal.of(refused)


def _one_group(rows: Sequence[ReferralRow], month: int) -> Difference | Refusal:
    kept = [row for row in rows if row.cohort in {None, month}]
    return _too_few(kept) or cohort_difference(kept, month)


def _too_few(rows: Sequence[ReferralRow]) -> Refusal | None:
    teams, referrers = len({row.team for row in rows}), len({row.referrer for row in rows})
    if not referrers:
        sentence = "No referral has a known referrer, so there is nothing to compare."
        return Refusal("no_referrer_known", sentence, "referrals matched to the people who sent them")
    if teams >= TEAMS and referrers >= REFERRERS:
        return None
    sentence = f"There are {plural(referrers, 'referrer')} in {plural(teams, 'team')}: too few to compare beyond counts."
    return Refusal("too_few_teams", sentence, f"at least {REFERRERS} referrers in at least {TEAMS} teams")


def _verdict(found: Difference | Refusal) -> tuple[Verdict, Literal["up", "down"] | None]:
    if isinstance(found, Refusal):
        return "descriptive_only", None
    if found.p >= ALPHA:
        return "no_clear_difference", None
    return "difference", "up" if found.estimate > 0 else "down"


def _why(found: Difference) -> str:
    return (
        "Set beside the change of not-trained referrers in the same months, the odds of meeting the criteria are "
        f"{times_words(found.odds_ratio)} (odds ratio {found.odds_ratio:.2f}, 95% interval {found.low:.2f} to "
        f"{found.high:.2f}, {p_words(found.p)}, {found.teams} teams). {found.label}"
    )


def _sentence(
    verdict: Verdict, trained: ExposureShare, other: ExposureShare, left_out: int, events: Sequence[str]
) -> str:
    parts = [
        f"Of referrals by trained referrers {counted_share(trained.appropriate, trained.received)} met the criteria, "
        f"compared with {counted_share(other.appropriate, other.received)} of those by referrers not trained on the day."
    ]
    if left_out:
        parts.append(f"{plural(left_out, 'referral')} without a known referrer stayed out of this.")
    parts.append(CONCLUSIONS[verdict])
    parts.append(DENIAL)
    if events:
        parts.append(f"Also happening: {listed(list(events))}.")
    return " ".join(parts)


CONCLUSIONS = {
    "descriptive_only": "These counts describe; who chose to be trained may differ from who did not.",
    "no_clear_difference": "Once the months and each group's start are taken into account, there is no clear difference.",
    "difference": "The trained group changed otherwise than the others did in the same months.",
}
