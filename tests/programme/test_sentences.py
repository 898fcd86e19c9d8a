"""Sentences of the evidence for one, for none, for a hidden number and for a question that was not put."""

import pytest

from programme.presentation import headlines, sentences, tables
from programme.presentation.headlines import referrals

ASKED = {"answered": 60, "can_apply_answered": 52, "can_apply_percent": 90, "met_needs_percent": None}
NONE_HELD = {"received": 0, "adults": 0, "antenatal": 0, "age_3_to_5_months": 0}


def test_a_percentage_that_is_not_there_is_not_printed():
    assert sentences.evaluated(ASKED).endswith(
        "52 people said whether they can apply it in their own work setting: 90% agreed."
    )


def test_a_number_of_answers_that_is_hidden_is_not_printed_as_none():
    hidden = {**ASKED, "answered": None, "can_apply_answered": None}
    assert sentences.evaluated(hidden).startswith("Some people said")
    assert sentences.answered_before(hidden) == "Some people answered the survey before the training."


def test_the_headline_counts_those_who_answered_the_question_itself():
    """It may have been put straight after a session, where nobody answered an evaluation."""
    said = headlines.use({"evaluation": {**ASKED, "answered": 0}, "use": None})
    assert said == "90% of 52 people say they can use it at work."


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (0, "Nobody known by name came"),
        (1, "1 person known by name came"),
        (None, "Some people"),
    ],
)
def test_who_came_is_said_for_nobody_for_one_and_for_a_hidden_number(known, said):
    assert sentences.came(known).startswith(said)


def test_one_referral_is_one():
    one = {"received": 1, "adults": 1, "antenatal": 1, "age_3_to_5_months": 0}
    assert sentences.received(one).startswith(
        "1 referral was received, of 1 adult. 1 came before birth, and none when"
    )
    assert referrals({"referrals": one}) == "1 referral arrived, before birth."
    assert sentences.received(NONE_HELD) == "No referral was received."


def test_a_share_is_rounded_alike_in_a_sentence_and_in_a_table():
    found = {"received": 8, "assessed": 8, "appropriate": 1, "antenatal": 0}
    assert tables.percent(1, 8) == "13%"
    assert "(13%)" in referrals({"referrals": found})
