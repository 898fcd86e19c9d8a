"""Sentences of the evidence for one, for none, for a hidden number and for a question that was not put."""

from dataclasses import replace
from datetime import date

import pytest

from core import clock
from programme.figures.report import build_report
from programme.presentation import headlines, sentences, tables
from programme.presentation.headlines import referrals
from programme.report import HIDDEN, Baseline, Evaluation, Referrals, ReportContents, exact

ASKED = Evaluation(
    answered=exact(60), can_apply_answered=exact(52), can_apply_percent=exact(90), met_needs_percent=HIDDEN
)


def of_referrals(**counts: int) -> Referrals:
    nothing = dict.fromkeys(("received", "adults", "antenatal", "age_3_to_5_months"), 0)
    return Referrals(**{name: exact(count) for name, count in (nothing | counts).items()})


@pytest.fixture
def report(world) -> ReportContents:
    """Of a service in which nothing happened, to be changed by a test."""
    days = {"start": date(2025, 4, 1), "end": date(2025, 6, 30)}
    return build_report(service=world.service, **days, audience="service", now=clock.now())


def test_a_percentage_that_is_not_there_is_not_printed():
    assert sentences.evaluated(ASKED).endswith(
        "52 people said whether they can apply it in their own work setting: 90% agreed."
    )


def test_a_number_of_answers_that_is_hidden_is_not_printed_as_none():
    assert sentences.evaluated(replace(ASKED, can_apply_answered=HIDDEN)).startswith("Some people said")
    hidden = Baseline(answered=HIDDEN, contact_percent=HIDDEN)
    assert sentences.answered_before(hidden) == "Some people answered the survey before the training."


def test_the_headline_counts_those_who_answered_the_question_itself(report):
    """It may have been put straight after a session, where nobody answered an evaluation."""
    said = headlines.use(replace(report, evaluation=replace(ASKED, answered=exact(0)), use=HIDDEN))
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


def test_one_referral_is_one(report):
    one = of_referrals(received=1, adults=1, antenatal=1)
    assert sentences.received(one).startswith(
        "1 referral was received, of 1 adult. 1 came before birth, and none when"
    )
    assert referrals(replace(report, referrals=one)) == "1 referral arrived, before birth."
    assert sentences.received(of_referrals()) == "No referral was received."


def test_a_share_is_rounded_alike_in_a_sentence_and_in_a_table(report):
    found = of_referrals(received=8, assessed=8, appropriate=1)
    assert tables.percent(1, 8) == "13%"
    assert "(13%)" in referrals(replace(report, referrals=found))
