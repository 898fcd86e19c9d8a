"""The honest answer to "did it change?"."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from evidence.calibration import programmes
from evidence.change import (
    ContextTerm,
    Shape,
    ar1,
    assess_change,
    context_term,
    placebo_in_time,
    segmented,
)
from evidence.periods import Period
from evidence.refusal import CalculationRefused
from evidence.words import claims_cause

DATA = Path(__file__).parent / "data"
EXPECTED = json.loads((DATA / "synthetic_expected.json").read_text())
DIP = ContextTerm("dip", 12, 14)
MODELS = {
    "level_slope": Shape(slope=True, season=False),
    "level_slope_season_dip": Shape(slope=True, context=(DIP,)),
    "step_season_dip": Shape(context=(DIP,)),
}


def _monthly(name):
    with (DATA / f"{name}_monthly.csv").open() as file:
        return [
            Period(row["month"], int(row["total"]), int(row["appropriate"])) for row in csv.DictReader(file)
        ]


def _together_with_baby():
    received = [5, 7, 8, 8, 9, 10, 9, 7, 9, 10, 8, 3, 4, 6, 7, 6, 10, 18]
    refused = [2, 2, 3, 2, 2, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1]
    starts = [date(2019 + (4 + i) // 12, (4 + i) % 12 + 1, 1) for i in range(18)]
    return [
        Period(f"{start:%B %Y}", n, n - x, start, whole=start != date(2019, 5, 1))
        for start, n, x in zip(starts, received, refused, strict=True)
    ]


@pytest.mark.parametrize("model", MODELS)
def test_segmented_models_agree_with_r(model):
    theirs = EXPECTED["S2_null_trend"]["R"]["its"][model]
    ours = segmented(_monthly("S2_null_trend"), 24, MODELS[model])
    assert ours.df == theirs["df_resid"]
    assert ours.dispersion == pytest.approx(theirs["phi_pearson"], rel=1e-4)
    for name, r_name in (("trend", "month"), ("level", "post"), ("since", "since")):
        if r_name in theirs["quasi_t"]:
            term, r = ours.term(name), theirs["quasi_t"][r_name]
            found = (term.estimate, term.se, term.odds_ratio, term.low, term.high, term.p)
            assert found == pytest.approx([r[k] for k in ("est", "se", "exp", "lo", "hi", "p")], rel=1e-4)


def test_the_correlated_model_and_the_placebo_agree_with_the_reference():
    theirs = EXPECTED["S2_null_trend"]["independent"]
    periods, shape = _monthly("S2_null_trend"), MODELS["step_season_dip"]
    ours = ar1(periods, 24, shape)
    assert ours.rho == pytest.approx(theirs["ar1"]["rho_grid_0.05"])
    assert ours.level.estimate == pytest.approx(theirs["ar1"]["step_logit"], rel=1e-4)
    assert ours.dispersion == pytest.approx(theirs["ar1"]["phi"], rel=1e-4)
    assert ours.level.p == pytest.approx(theirs["ar1"]["p_t_phi_at_least_1"], rel=1e-4)
    placebo = placebo_in_time(periods, 24, shape)
    assert placebo.z == pytest.approx(theirs["placebo"]["abs_z_at_true_date"], rel=1e-4)
    assert placebo.p == pytest.approx(theirs["placebo"]["rank_p"], rel=1e-4)
    assert placebo.dates == 29


def test_our_fit_is_the_fit_of_statsmodels():
    import numpy as np
    import statsmodels.api as sm

    periods, shape = _monthly("S3_effect_two_arm"), MODELS["level_slope_season_dip"]
    x = shape.columns(np.arange(48.0), 24)
    outcomes = np.array([[p.appropriate, p.received - p.appropriate] for p in periods])
    theirs = sm.GLM(outcomes, x, family=sm.families.Binomial()).fit()
    ours = segmented(periods, 24, shape)
    assert [term.estimate for term in ours.terms] == pytest.approx(theirs.params, rel=1e-6)


def test_a_trend_alone_is_no_change_though_a_bare_comparison_looks_like_one():
    assessment = assess_change(_monthly("S2_null_trend"), 24, context=[DIP])
    assert assessment.verdict == "no_clear_change"
    assert assessment.difference.low > 0.1
    assert "Also happening: dip." in assessment.sentence
    assert not claims_cause(assessment.sentence + assessment.why)


def test_a_true_change_is_found():
    (programme,) = programmes("trend", 1, 4, odds_ratio=2.5)
    assessment = assess_change(programme.periods, 24)
    assert (assessment.verdict, assessment.direction) == ("change", "up")
    assert assessment.methods.segmented.level.low > 1
    assert "rose at that time" in assessment.sentence
    assert not claims_cause(assessment.sentence + assessment.why)


def test_a_fall_is_told_as_a_fall():
    (programme,) = programmes("trend", 1, 4, odds_ratio=0.35)
    assessment = assess_change(programme.periods, 24)
    assert (assessment.verdict, assessment.direction) == ("change", "down")


def test_a_step_that_correlated_months_could_explain_is_not_called_a_change():
    assessment = assess_change(_monthly("S3_effect_two_arm"), 24, context=[DIP])
    assert assessment.methods.ar1.level.p < 0.05 < assessment.methods.ar1.cautious.p
    assert assessment.verdict == "no_clear_change"


def test_together_with_baby_has_too_few_data():
    assessment = assess_change(_together_with_baby(), 16, context=[ContextTerm("first lockdown", 10, 13)])
    assert assessment.verdict == "too_few_data"
    assert (assessment.before.appropriate, assessment.before.received) == (87, 116)
    assert (assessment.after.appropriate, assessment.after.received) == (26, 28)
    assert (assessment.before.periods, assessment.before.whole_periods) == (16, 15)
    assert assessment.reasons == ("too_short_after", "too_few_each_period")
    assert "2 whole periods after" in assessment.why
    assert "at least 12 whole periods after" in assessment.what_would_be_enough
    assert "26 of 28 referrals (93%, 95% interval 77% to 98%)" in assessment.sentence
    assert "87 of 116 (75%, 95% interval 66% to 82%) before" in assessment.sentence
    assert "too few data to tell" in assessment.sentence
    assert "does not show that training was the cause" in assessment.sentence
    assert (assessment.methods.segmented, assessment.methods.placebo) == (None, None)
    assert not claims_cause(" ".join([assessment.sentence, assessment.why, assessment.what_would_be_enough]))


def test_a_month_that_is_not_whole_counts_but_enters_no_model():
    periods = _monthly("S2_null_trend")
    partial = [Period("0", 42, 42, whole=False), *periods[1:]]
    assert segmented(partial, 24).periods == 47
    assert assess_change(partial, 24).before.appropriate == 431 + 30


@pytest.mark.parametrize(
    ("periods", "at", "options", "reason"),
    [
        ([Period("m", 40, 20)] * 30, 15, {"one_start": False}, "several_starts"),
        ([Period("m", 40, 40)] * 30, 15, {}, "one_outcome"),
        ([Period("m", 0, 0)] * 30, 15, {}, "one_outcome"),
        ([Period("m", 40, 20)] * 30, 0, {}, "too_short_before"),
        ([Period("m", 40, 20)] * 30, 30, {}, "too_short_after"),
        ([Period("m", 40, 20)] * 30, 15, {"context": [ContextTerm("move", 15)]}, "tied_terms"),
        ([Period("m", 40, 20)] * 15 + [Period("m", 40, 40)] * 15, 15, {}, "separation"),
        ([Period("m", 40, 20)] * 40, 38 - 10, {"context": [ContextTerm("x", 0, 50)]}, "tied_terms"),
        ([Period("m", 3, 1)] * 30, 15, {}, "too_few_each_period"),
    ],
)
def test_what_cannot_be_told_is_refused_by_name(periods, at, options, reason):
    assessment = assess_change(periods, at, **options)
    assert assessment.verdict == "too_few_data"
    assert reason in assessment.reasons
    assert assessment.why
    assert "nan" not in repr(assessment).lower()


def test_a_series_without_any_noise_is_handled():
    assert assess_change([Period("m", 40, 20)] * 30, 15).verdict == "no_clear_change"
    with pytest.raises(ValueError, match="outside"):
        assess_change([Period("m", 40, 20)] * 3, 4)


def test_empty_months_widen_the_gap_and_break_nothing():
    periods = _monthly("S2_null_trend")
    periods[5] = periods[30] = Period("none", 0, 0)
    assert assess_change(periods, 24).verdict == "no_clear_change"
    assert ar1(periods, 24).periods == 46


def test_too_many_terms_for_the_series_is_refused():
    with pytest.raises(CalculationRefused) as refused:
        segmented([Period("m", 9, 4), Period("m", 8, 5), Period("m", 7, 2)], 1)
    assert refused.value.reason == "too_few_periods"


def test_an_event_with_dates_finds_its_months():
    months = _together_with_baby()
    assert context_term("lockdown", date(2020, 3, 23), date(2020, 6, 15), months) == ContextTerm(
        "lockdown", 10, 13
    )
    assert context_term("new form", date(2020, 10, 3), None, months) == ContextTerm("new form", 17, None)
    assert context_term("long ago", date(2018, 1, 1), date(2018, 2, 1), months) is None
