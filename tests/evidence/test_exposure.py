"""Trained against not-yet-trained referrers, without being fooled by who chose to be trained."""

import csv
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from evidence.exposure import ReferralRow, assess_exposure, cohorts, difference_in_differences, trained_on
from evidence.refusal import CalculationRefused
from evidence.words import claims_cause

DATA = Path(__file__).parent / "data"
EXPECTED = json.loads((DATA / "synthetic_expected.json").read_text())["S3_effect_two_arm"]


def _row(row):
    cohort = int(row["train_month"]) if row["train_month"] else None
    states = bool(int(row["trained"])), cohort, bool(int(row["appropriate"]))
    return ReferralRow(int(row["month"]), row["referrer"], row["team"], *states)


@pytest.fixture(scope="module")
def two_arm():
    with (DATA / "S3_effect_two_arm.csv").open() as file:
        return [_row(row) for row in csv.DictReader(file)]


def test_the_contrast_agrees_with_the_reference(two_arm):
    theirs = EXPECTED["independent"]
    found = difference_in_differences(two_arm)
    assert found.estimate == pytest.approx(theirs["log_or"], rel=1e-4)
    assert found.odds_ratio == pytest.approx(theirs["or"], rel=1e-4)
    assert found.se_uncorrected == pytest.approx(theirs["se_team_sandwich"], rel=1e-4)
    assert found.se == pytest.approx(theirs["se_mancl_derouen"], rel=1e-4)
    assert (found.low, found.high) == pytest.approx(theirs["interval_mancl_derouen_t"], rel=1e-4)
    assert found.p == pytest.approx(theirs["p"], rel=1e-4)
    assert (found.teams, found.referrals) == (12, 3699)


def test_unknown_and_self_referrals_stay_out_and_are_counted(two_arm):
    unknown = [replace(row, referrer=None) for row in two_arm[:40]]
    assessment = assess_exposure([*two_arm, *unknown], events=["a new form"])
    assert assessment.left_out == 40
    assert (assessment.verdict, assessment.direction) == ("difference", "up")
    assert "40 referrals without a known referrer" in assessment.sentence
    assert "Also happening: a new form." in assessment.sentence
    assert not claims_cause(assessment.sentence + assessment.why)
    assert "Marginal" in assessment.difference.label


def test_under_eight_teams_the_counts_only_describe(two_arm):
    few = [row for row in two_arm if row.team in {"T00", "T01", "T06", "T07"}]
    assessment = assess_exposure(few)
    assert assessment.verdict == "descriptive_only"
    assert assessment.difference.reason == "too_few_teams"
    assert "8 teams" in assessment.difference.enough


def test_nobody_known_and_no_contrast_are_named(two_arm):
    assert assess_exposure([]).difference.reason == "no_referrer_known"
    only_trained = [row for row in two_arm if row.cohort is not None]
    with pytest.raises(CalculationRefused) as refused:
        difference_in_differences(only_trained)
    assert refused.value.reason == "no_contrast"
    with pytest.raises(CalculationRefused) as refused:
        difference_in_differences([row for row in two_arm if row.team == "T00"])
    assert refused.value.reason == "one_team"


def test_months_without_both_outcomes_are_left_out_and_said(two_arm):
    flat = [replace(row, appropriate=True) if row.month == 7 else row for row in two_arm]
    assert difference_in_differences(flat).months_left_out == 1


def test_a_staggered_start_is_shown_group_by_group(two_arm):
    def later(row):
        if row.cohort is None or row.referrer > "R024":
            return row
        return replace(row, cohort=30, trained=row.month >= 30)

    assessment = assess_exposure([later(row) for row in two_arm])
    assert assessment.verdict == "descriptive_only"
    assert assessment.difference.reason == "staggered"
    assert [group.month for group in assessment.cohorts] == [24, 30]
    assert all(group.difference is not None for group in assessment.cohorts)


def test_cohorts_count_before_and_after(two_arm):
    (only,) = cohorts(two_arm)
    cells = [(c["appropriate"], c["one"]) for c in EXPECTED["R"]["did_2x2"]["cells"]]
    ours = [
        (s.appropriate, s.received) for s in (only.others_before, only.before, only.others_after, only.after)
    ]
    assert ours == cells


def test_training_counts_only_when_completed_before_the_day():
    assert trained_on(date(2020, 9, 2), date(2020, 9, 1))
    assert not trained_on(date(2020, 9, 1), date(2020, 9, 1))
    assert not trained_on(date(2020, 9, 1), None)
