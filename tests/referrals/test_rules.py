import pytest
from hypothesis import given
from hypothesis import strategies as st

from referrals.enums import (
    DECIDES_AGAINST,
    LEAVES_INCOMPLETE,
    Appropriateness,
    Area,
    Criterion,
    CriterionAnswer,
    Flag,
    StageBand,
    WeeksMean,
)
from referrals.models import CriteriaVersion
from referrals.rules import UNBORN, Age, appropriateness, contradictions, read_age

ALL_MET = dict.fromkeys(Criterion.values, CriterionAnswer.MET)
checklists = st.dictionaries(st.sampled_from(Criterion.values), st.sampled_from(CriterionAnswer.values))
UP_TO_TWO = CriteriaVersion(
    items=Criterion.values, accepts_antenatal=True, youngest_months=0, oldest_months=24
)


def test_a_referral_that_meets_everything_is_appropriate_and_complete():
    assert appropriateness(ALL_MET) == Appropriateness.COMPLETE


@pytest.mark.parametrize("item", sorted(DECIDES_AGAINST))
def test_age_area_relationship_or_another_service_first_decide_against(item):
    assert appropriateness({**ALL_MET, item: CriterionAnswer.NOT_MET}) == Appropriateness.NOT_APPROPRIATE


@pytest.mark.parametrize("item", sorted(LEAVES_INCOMPLETE))
def test_agreement_safeguarding_and_information_only_leave_it_incomplete(item):
    assert appropriateness({**ALL_MET, item: CriterionAnswer.NOT_MET}) == Appropriateness.INFORMATION_MISSING


@pytest.mark.parametrize("item", Criterion.values)
def test_one_item_that_nobody_knows_leaves_it_not_assessed(item):
    assert appropriateness({**ALL_MET, item: CriterionAnswer.NOT_KNOWN}) == Appropriateness.NOT_ASSESSED


def test_a_duplicate_is_not_called_inappropriate():
    assert (
        appropriateness({**ALL_MET, Criterion.NOT_DUPLICATE: CriterionAnswer.NOT_MET})
        == Appropriateness.NOT_ASSESSED
    )


def test_items_that_were_not_in_force_do_not_count():
    checklist = {Criterion.AGE: CriterionAnswer.MET, Criterion.AREA: CriterionAnswer.NOT_MET}
    assert appropriateness(checklist, [Criterion.AGE]) == Appropriateness.COMPLETE


def test_nothing_said_is_nothing_assessed():
    assert appropriateness({}) == Appropriateness.NOT_ASSESSED
    assert appropriateness({}, []) == Appropriateness.NOT_ASSESSED


@given(checklists)
def test_only_the_four_deciding_items_ever_make_a_referral_inappropriate(checklist):
    decided_against = any(checklist.get(item) == CriterionAnswer.NOT_MET for item in DECIDES_AGAINST)
    assert (appropriateness(checklist) == Appropriateness.NOT_APPROPRIATE) == decided_against


@given(checklists)
def test_complete_means_that_every_item_is_met(checklist):
    all_met = all(checklist.get(item) == CriterionAnswer.MET for item in Criterion.values)
    assert (appropriateness(checklist) == Appropriateness.COMPLETE) == all_met


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("Antenatal", StageBand.ANTENATAL),
        ("unborn", StageBand.ANTENATAL),
        ("28 weeks pregnant", StageBand.ANTENATAL),
        ("36+2/40", StageBand.ANTENATAL),
        ("0", StageBand.MONTHS_0_2),
        ("2", StageBand.MONTHS_0_2),
        ("3", StageBand.MONTHS_3_5),
        ("5.0", StageBand.MONTHS_3_5),
        ("6", StageBand.MONTHS_6_8),
        ("9", StageBand.MONTHS_9_11),
        ("12", StageBand.MONTHS_12_17),
        ("18", StageBand.MONTHS_18_23),
        ("23", StageBand.MONTHS_18_23),
        ("24", StageBand.MONTHS_24_UP),
        ("3/12", StageBand.MONTHS_3_5),
        ("18/12", StageBand.MONTHS_18_23),
        ("6/52", StageBand.MONTHS_0_2),
        ("5/7", StageBand.MONTHS_0_2),
        ("7 months", StageBand.MONTHS_6_8),
        ("1 year 2 months", StageBand.MONTHS_12_17),
        ("2 yrs", StageBand.MONTHS_24_UP),
        ("36 weeks", StageBand.MONTHS_6_8),
        ("10 days old", StageBand.MONTHS_0_2),
        ("newborn", StageBand.MONTHS_0_2),
        ("", StageBand.NOT_KNOWN),
        ("Not known", StageBand.NOT_KNOWN),
    ],
)
def test_an_age_is_read_as_services_write_it(text, band):
    assert read_age(text).band == band


@pytest.mark.parametrize(
    "text", ["baby of 943 476 5919", "Jack", "12/03/2020", "2020-03-12", "9434765919", "-3", "3/4", "6/52 Jo"]
)
def test_what_is_no_age_is_refused(text):
    with pytest.raises(ValueError, match="age"):
        read_age(text)


def test_weeks_that_could_be_pregnancy_are_flagged_until_the_mapping_says():
    assert read_age("36 weeks").weeks_unclear
    assert not read_age("36 weeks", WeeksMean.AGE).weeks_unclear
    assert read_age("36 weeks", WeeksMean.PREGNANCY) == UNBORN
    assert not read_age("6 weeks").weeks_unclear


@given(st.text(max_size=40))
def test_any_text_is_an_age_or_refused_with_a_sentence(text):
    try:
        found = read_age(text).band
    except ValueError as refusal:
        found = str(refusal)
    assert found in StageBand.values or " age " in found


@pytest.mark.parametrize(
    ("checklist", "age", "area", "expected"),
    [
        ({"age": "not_met"}, Age(StageBand.MONTHS_6_8, 8), Area.INSIDE, [Flag.AGE_IN_RANGE]),
        ({"age": "not_met"}, UNBORN, Area.INSIDE, [Flag.AGE_IN_RANGE]),
        ({"age": "not_met"}, Age(StageBand.MONTHS_24_UP, 30), Area.INSIDE, []),
        ({"age": "met"}, Age(StageBand.MONTHS_24_UP, 30), Area.INSIDE, [Flag.AGE_OUT_OF_RANGE]),
        ({"area": "not_met"}, UNBORN, Area.INSIDE, [Flag.AREA_INSIDE]),
        ({"area": "met"}, UNBORN, Area.OUTSIDE, [Flag.AREA_OUTSIDE]),
        ({"area": "not_met"}, UNBORN, Area.NOT_KNOWN, []),
        ({}, UNBORN, Area.OUTSIDE, []),
    ],
)
def test_a_reason_that_the_row_itself_contradicts_is_flagged(checklist, age, area, expected):
    assert contradictions(checklist, age=age, area=area, criteria=UP_TO_TWO) == expected
