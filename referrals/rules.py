"""Decisions about referrals: what meets the criteria, what does not fit together, what is missing. Nothing is written."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from referrals.enums import (
    BAND_ENDS,
    DECIDES_AGAINST,
    FROM_THE_FAMILY,
    LEAVES_INCOMPLETE,
    Appropriateness,
    Area,
    Criterion,
    CriterionAnswer,
    Flag,
    ReferralOutcome,
    ReferralReason,
    ReferralSource,
    ReferrerLink,
    StageBand,
    WeeksMean,
)

if TYPE_CHECKING:
    from referrals.models import CriteriaVersion, Referral

WEEKS_IN_A_MONTH = 365.25 / 12 / 7
MAX_PREGNANCY_WEEKS = 44
OLDEST_READABLE_MONTHS = 18 * 12  # more than this in an age column is not the age of a child
ANTENATAL_WORDS = {"antenatal", "ante-natal", "unborn", "pregnant", "pregnancy", "prenatal", "in utero"}
NEWBORN_WORDS = {"newborn", "new born", "neonate", "birth"}
PREGNANCY = re.compile(r"^(?:\d{1,2}\s*(?:\+\s*\d)?\s*/\s*40|.*\b(?:gestation|gest|pregnant|antenatal)\b.*)$")
AGE_PARTS = re.compile(r"(\d+(?:\.\d+)?)\s*(years?|yrs?|y|months?|mths?|mos?|m|weeks?|wks?|w|days?|d)\b")
SHORTHAND = re.compile(r"^(\d{1,3})\s*/\s*(12|52|7)$")  # a clinician's 3/12, 6/52 and 5/7
BARE_NUMBER = re.compile(r"^\d{1,3}(?:\.\d+)?$")


def appropriateness(
    checklist: Mapping[str, str], items: Collection[str] = tuple(Criterion)
) -> Appropriateness:
    """What the checklist says, under the items that were in force."""
    not_met = {item for item in items if checklist.get(item) == CriterionAnswer.NOT_MET}
    if not_met & DECIDES_AGAINST:
        return Appropriateness.NOT_APPROPRIATE
    if not_met & LEAVES_INCOMPLETE:
        return Appropriateness.INFORMATION_MISSING
    if items and all(checklist.get(item) == CriterionAnswer.MET for item in items):
        return Appropriateness.COMPLETE
    return Appropriateness.NOT_ASSESSED


@dataclass(frozen=True)
class Age:
    """An age as a referral gives it. Only the band is kept; the months serve the check against the criteria."""

    band: StageBand
    months: int | None = None
    weeks_unclear: bool = False


NO_AGE = Age(StageBand.NOT_KNOWN)
UNBORN = Age(StageBand.ANTENATAL)


def band_of(months: int) -> StageBand:
    return next((band for end, band in BAND_ENDS if months <= end), StageBand.MONTHS_24_UP)


def read_age(text: str, weeks_mean: str = WeeksMean.NOT_SAID) -> Age:
    """Months as a number, "3/12", "36 weeks", "1 year 2 months", "Unborn". Raises ValueError for anything else."""
    words = " ".join(text.lower().split())
    if not words or words in {"not known", "unknown", "n/k"}:
        return NO_AGE
    if words in ANTENATAL_WORDS or PREGNANCY.match(words):
        return UNBORN
    if words in NEWBORN_WORDS:
        return _aged(0)
    if BARE_NUMBER.match(words):
        return _aged(float(words))
    if shorthand := SHORTHAND.match(words):
        unit = {"12": "m", "52": "w", "7": "d"}[shorthand[2]]
        return _from_parts([(shorthand[1], unit)], WeeksMean.AGE)
    parts = AGE_PARTS.findall(words)
    if not parts or re.sub(r"[\s,&+]|and|old|of age", "", AGE_PARTS.sub("", words)):
        raise ValueError("is not an age or stage that can be read")
    return _from_parts(parts, weeks_mean)


def _from_parts(parts: list[tuple[str, str]], weeks_mean: str) -> Age:
    only_weeks = len(parts) == 1 and parts[0][1].startswith("w")
    could_be_pregnancy = only_weeks and 12 <= float(parts[0][0]) <= MAX_PREGNANCY_WEEKS
    if only_weeks and weeks_mean == WeeksMean.PREGNANCY:
        return UNBORN
    months_in = {"y": 12.0, "m": 1.0, "w": 1 / WEEKS_IN_A_MONTH, "d": 1 / WEEKS_IN_A_MONTH / 7}
    months = sum(float(number) * months_in[unit[0]] for number, unit in parts)
    return _aged(months, weeks_unclear=could_be_pregnancy and weeks_mean == WeeksMean.NOT_SAID)


def _aged(months: float, *, weeks_unclear: bool = False) -> Age:
    if months > OLDEST_READABLE_MONTHS:
        raise ValueError("is more than the age of a child")
    return Age(band_of(int(months)), int(months), weeks_unclear)


def age_answer(age: Age, criteria: CriteriaVersion | None) -> CriterionAnswer:
    """Whether the age itself is in the range of the criteria, whatever the triage said."""
    if criteria is None or age.band == StageBand.NOT_KNOWN:
        return CriterionAnswer.NOT_KNOWN
    if age.band == StageBand.ANTENATAL:
        return CriterionAnswer.MET if criteria.accepts_antenatal else CriterionAnswer.NOT_MET
    in_range = criteria.youngest_months <= (age.months or 0) <= criteria.oldest_months
    return CriterionAnswer.MET if in_range else CriterionAnswer.NOT_MET


def area_answer(area: str) -> CriterionAnswer:
    return {Area.INSIDE: CriterionAnswer.MET, Area.OUTSIDE: CriterionAnswer.NOT_MET}.get(
        Area(area), CriterionAnswer.NOT_KNOWN
    )


AGE_FLAGS: dict[tuple[str, str], Flag] = {
    (CriterionAnswer.NOT_MET, CriterionAnswer.MET): Flag.AGE_IN_RANGE,
    (CriterionAnswer.MET, CriterionAnswer.NOT_MET): Flag.AGE_OUT_OF_RANGE,
}
AREA_FLAGS: dict[tuple[str, str], Flag] = {
    (CriterionAnswer.NOT_MET, CriterionAnswer.MET): Flag.AREA_INSIDE,
    (CriterionAnswer.MET, CriterionAnswer.NOT_MET): Flag.AREA_OUTSIDE,
}


def contradictions(
    checklist: Mapping[str, str], *, age: Age, area: str, criteria: CriteriaVersion | None
) -> list[Flag]:
    """Where the row's own age or area says otherwise than its triage."""
    found = [
        AGE_FLAGS.get((checklist.get(Criterion.AGE, ""), age_answer(age, criteria))),
        AREA_FLAGS.get((checklist.get(Criterion.AREA, ""), area_answer(area))),
        Flag.WEEKS_UNCLEAR if age.weeks_unclear else None,
    ]
    return [flag for flag in found if flag]


def decided_too_early(received_on: date, decided_on: date | None) -> bool:
    return decided_on is not None and decided_on < received_on


# What a complete referral says, and how each is called on pages.
COMPLETENESS_FIELDS = {
    "source": "Source",
    "referrer": "Referrer",
    "team": "Team",
    "locality": "Locality",
    "stage_band": "Age or stage",
    "reason": "Reason",
    "parents_referred": "Parents referred",
    "outcome": "Outcome",
    "decided_on": "Decision date",
}


def missing_fields(referral: Referral) -> list[str]:
    """Which expected fields a referral lacks; families name no worker, and what is pending has no decision yet."""
    lacks = {
        "source": referral.source == ReferralSource.NOT_KNOWN,
        "referrer": referral.referrer_link == ReferrerLink.NONE and referral.source not in FROM_THE_FAMILY,
        "team": not referral.team and referral.source not in FROM_THE_FAMILY,
        "locality": referral.area == Area.NOT_KNOWN,
        "stage_band": referral.stage_band == StageBand.NOT_KNOWN,
        "reason": referral.reason == ReferralReason.NOT_KNOWN,
        "parents_referred": referral.parents_referred is None,
        "outcome": referral.outcome == "",
        "decided_on": referral.decided_on is None and referral.outcome not in {ReferralOutcome.PENDING, ""},
    }
    return [field for field, is_missing in lacks.items() if is_missing]


def completeness(referral: Referral) -> int:
    """The share of expected fields that are filled, in whole per cent."""
    expected = len(COMPLETENESS_FIELDS)
    return round(100 * (expected - len(missing_fields(referral))) / expected)
