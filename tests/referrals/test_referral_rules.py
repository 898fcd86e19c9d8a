"""What meets the criteria, how an age is read, and what is missing: at the edges."""

from datetime import date, timedelta

import pytest

from people.enums import Role
from people.models import RoleGrant
from referrals import rules
from referrals.enums import (
    DECIDES_AGAINST,
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
from referrals.models import CriteriaVersion, Referral, ReferralImport, SecondRating
from referrals.permissions import (
    user_can_mend_rejected_rows,
    user_can_rate_second,
    user_can_see_referrals,
    user_can_set_up_referrals,
    works_with_referrals,
)
from referrals.rules import Age
from tests.cast import EVERYBODY

MET, NOT_MET = CriterionAnswer.MET, CriterionAnswer.NOT_MET
ALL_MET = dict.fromkeys(Criterion, MET)
CRITERIA = CriteriaVersion(youngest_months=1, oldest_months=24, accepts_antenatal=True)


def test_one_item_not_met_decides_or_leaves_information_missing():
    assert rules.appropriateness(ALL_MET) == Appropriateness.COMPLETE
    for item in DECIDES_AGAINST:
        assert rules.appropriateness({**ALL_MET, item: NOT_MET}) == Appropriateness.NOT_APPROPRIATE
    for item in LEAVES_INCOMPLETE:
        assert rules.appropriateness({**ALL_MET, item: NOT_MET}) == Appropriateness.INFORMATION_MISSING
    both = {**ALL_MET, min(DECIDES_AGAINST): NOT_MET, min(LEAVES_INCOMPLETE): NOT_MET}
    assert rules.appropriateness(both) == Appropriateness.NOT_APPROPRIATE
    for item in Criterion:
        assert (
            rules.appropriateness({**ALL_MET, item: CriterionAnswer.NOT_KNOWN})
            == Appropriateness.NOT_ASSESSED
        )


def test_only_the_items_in_force_count():
    first, *others = Criterion
    assert rules.appropriateness({first: MET}, [first]) == Appropriateness.COMPLETE
    assert rules.appropriateness({first: MET}) == Appropriateness.NOT_ASSESSED
    assert (
        rules.appropriateness({**dict.fromkeys(others, NOT_MET), first: MET}, [first])
        == Appropriateness.COMPLETE
    )
    assert rules.appropriateness(ALL_MET, []) == Appropriateness.NOT_ASSESSED


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("3/12", 3),
        ("6/52", 1),
        ("5/7", 0),
        ("18", 18),
        ("7.5", 7),
        ("1 year 2 months", 14),
        ("1 year, 2 months and 3 days old", 14),
        ("2 yrs", 24),
        ("8 weeks of age", 1),
        ("53 weeks", 12),
        ("Newborn", 0),
        ("216", 216),
    ],
)
def test_an_age_is_read_as_people_write_it(text, months):
    assert rules.read_age(text) == Age(rules.band_of(months), months)


def test_what_is_not_born_or_not_known_has_no_months():
    for text in ("Unborn", "32/40", "28 + 3 / 40", "30 weeks gestation", "Pregnant"):
        assert rules.read_age(text) == Age(StageBand.ANTENATAL)
    for text in ("", "  ", "Not known", "n/k"):
        assert rules.read_age(text) == Age(StageBand.NOT_KNOWN)


@pytest.mark.parametrize(("weeks", "unclear"), [(11, False), (12, True), (44, True), (45, False)])
def test_weeks_may_be_of_a_pregnancy_unless_the_file_says_what_they_are(weeks, unclear):
    text = f"{weeks} weeks"
    assert rules.read_age(text).weeks_unclear is unclear
    assert rules.read_age(text).band != StageBand.ANTENATAL
    assert not rules.read_age(text, WeeksMean.AGE).weeks_unclear
    assert rules.read_age(text, WeeksMean.PREGNANCY) == Age(StageBand.ANTENATAL)
    assert rules.read_age("1 year 20 weeks", WeeksMean.PREGNANCY).months == 16


def test_what_is_no_childs_age_is_refused():
    for text in ("217", "19 years"):
        with pytest.raises(ValueError, match=r"^is more than the age of a child$"):
            rules.read_age(text)
    for text in ("Tuesday", "3 months, Ana Lee", "1 year twins"):
        with pytest.raises(ValueError, match=r"^is not an age or stage that can be read$"):
            rules.read_age(text)


def test_an_age_is_held_against_the_range_of_the_criteria():
    def answer(months):
        return rules.age_answer(Age(rules.band_of(months), months), CRITERIA)

    assert [answer(months) for months in (0, 1, 24, 25)] == [NOT_MET, MET, MET, NOT_MET]
    unborn = Age(StageBand.ANTENATAL)
    assert rules.age_answer(unborn, CRITERIA) == MET
    assert rules.age_answer(unborn, CriteriaVersion(accepts_antenatal=False)) == NOT_MET
    assert rules.age_answer(unborn, None) == CriterionAnswer.NOT_KNOWN
    assert rules.age_answer(Age(StageBand.NOT_KNOWN), CRITERIA) == CriterionAnswer.NOT_KNOWN
    areas = {Area.INSIDE: MET, Area.OUTSIDE: NOT_MET, Area.NOT_KNOWN: CriterionAnswer.NOT_KNOWN}
    assert {area: rules.area_answer(area) for area in Area} == areas


def test_a_row_that_contradicts_its_triage_is_flagged():
    def flags(age, area, months, where):
        said = {Criterion.AGE: age, Criterion.AREA: area}
        return rules.contradictions(
            said, age=Age(rules.band_of(months), months), area=where, criteria=CRITERIA
        )

    assert flags(MET, MET, 5, Area.INSIDE) == []
    assert flags(NOT_MET, NOT_MET, 30, Area.OUTSIDE) == []
    assert flags(NOT_MET, NOT_MET, 5, Area.INSIDE) == [Flag.AGE_IN_RANGE, Flag.AREA_INSIDE]
    assert flags(MET, MET, 30, Area.OUTSIDE) == [Flag.AGE_OUT_OF_RANGE, Flag.AREA_OUTSIDE]
    unclear = Age(StageBand.NOT_KNOWN, None, weeks_unclear=True)
    assert rules.contradictions({}, age=unclear, area=Area.NOT_KNOWN, criteria=None) == [Flag.WEEKS_UNCLEAR]


def test_a_decision_comes_on_the_day_of_receipt_or_later():
    day = date(2026, 3, 10)
    assert not rules.decided_too_early(day, day)
    assert rules.decided_too_early(day, day - timedelta(days=1))
    assert not rules.decided_too_early(day, None)


def complete(**fields):
    full = {
        "source": ReferralSource.values[0],
        "referrer_link": next(one for one in ReferrerLink if one != ReferrerLink.NONE),
        "team": "Harbour",
        "area": Area.INSIDE,
        "stage_band": StageBand.MONTHS_24_UP,
        "reason": next(one for one in ReferralReason if one != ReferralReason.NOT_KNOWN),
        "parents_referred": 1,
        "outcome": next(one for one in ReferralOutcome if one != ReferralOutcome.PENDING),
        "decided_on": date(2026, 3, 10),
    }
    return Referral(**{**full, **fields})


def test_every_expected_field_that_is_empty_is_named():
    empty = {
        "referrer_link": (ReferrerLink.NONE, "referrer"),
        "team": ("", "team"),
        "area": (Area.NOT_KNOWN, "locality"),
        "stage_band": (StageBand.NOT_KNOWN, "stage_band"),
        "reason": (ReferralReason.NOT_KNOWN, "reason"),
        "parents_referred": (None, "parents_referred"),
        "outcome": ("", "outcome"),
        "decided_on": (None, "decided_on"),
        "source": (ReferralSource.NOT_KNOWN, "source"),
    }
    assert rules.missing_fields(complete()) == []
    assert rules.completeness(complete()) == 100
    for field, (value, said) in empty.items():
        assert rules.missing_fields(complete(**{field: value})) == [said]
        assert rules.completeness(complete(**{field: value})) == 89
    assert set(rules.COMPLETENESS_FIELDS) == {said for _, said in empty.values()}


def test_a_family_names_no_worker_and_what_is_pending_has_no_date():
    for source in rules.FROM_THE_FAMILY:
        assert rules.missing_fields(complete(source=source, referrer_link=ReferrerLink.NONE, team="")) == []
    for outcome in (ReferralOutcome.PENDING, ""):
        assert "decided_on" not in rules.missing_fields(complete(outcome=outcome, decided_on=None))


def those(world, question):
    people = {name: getattr(world, name) for name in EVERYBODY if name != "stranger"}
    return {name for name, person in people.items() if question(person)}


def test_referrals_are_read_by_clinicians_of_the_service_and_set_up_by_administrators_too(world):
    service, other = world.service, world.other_service
    assert those(world, lambda one: user_can_see_referrals(one, service)) == {"clinician"}
    assert those(world, lambda one: user_can_see_referrals(one, other)) == {"clinician_elsewhere"}
    assert those(world, works_with_referrals) == {"clinician", "administrator", "clinician_elsewhere"}
    assert those(world, lambda one: user_can_set_up_referrals(one, service)) == {"clinician", "administrator"}


def test_rejected_rows_are_for_clinicians_and_the_administrator_who_sent_them(world):
    sent = ReferralImport(service=world.service, imported_by=world.administrator)
    others = ReferralImport(service=world.service, imported_by=world.learner)
    assert those(world, lambda one: user_can_mend_rejected_rows(one, sent)) == {"clinician", "administrator"}
    assert those(world, lambda one: user_can_mend_rejected_rows(one, others)) == {"clinician"}


@pytest.mark.parametrize("involved", ["rated_by", "overruled_by", "referrer"])
def test_a_second_rating_is_given_by_another_clinician(world, involved):
    RoleGrant.objects.create(person=world.outsider, role=Role.CLINICIAN, service=None)

    def may(**fields):
        rating = SecondRating(referral=Referral(service=world.service, **fields))
        return those(world, lambda one: user_can_rate_second(one, rating))

    assert may() == may(**{involved: world.editor}) == {"clinician", "outsider"}
    assert may(**{involved: world.clinician}) == {"outsider"}
