"""Whoever is refused a figure reads why, in a sentence, and what would be enough."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest

from evidence.agreement import cohen_kappa
from evidence.change.fitting import fit_logit
from evidence.change.placebo import placebo_in_time
from evidence.change.segmented import segmented
from evidence.concentration import concentration
from evidence.control_charts import p_chart, xmr
from evidence.disclosure import refuse_unless_whole_quarters
from evidence.exposure import ReferralRow, difference_in_differences
from evidence.intervals import wilson
from evidence.paired.effect import rank_biserial
from evidence.paired.signed_ranks import wilcoxon_pratt
from evidence.periods import Period, group_for_p_chart
from evidence.refusal import CalculationRefused, Refusal
from evidence.run_chart import run_chart
from evidence.small_numbers import Stratum, pooled, small_estimate


def rows(*teams: str) -> list[ReferralRow]:
    """Of trained referrers only, with referrals of both kinds before and after."""
    return [
        ReferralRow(month, f"of {team}", team, bool(month), 1, appropriate)
        for team in teams
        for month in (0, 1)
        for appropriate in (False, True)
    ]


REFUSED: list[tuple[Callable[[], object], str, str, str]] = [
    (
        lambda: wilson(0, 0),
        "no_answers",
        "Nobody was counted, so there is no percentage.",
        "at least one answer",
    ),
    (
        lambda: cohen_kappa([[0, 0], [0, 0]]),
        "no_answers",
        "Nothing was rated by both people.",
        "a sample rated by two people",
    ),
    (
        lambda: concentration([]),
        "no_referrals",
        "No referral has a known referrer yet.",
        "one referral with a known referrer",
    ),
    (
        lambda: run_chart([]),
        "no_points",
        "There is no full block of referrals yet.",
        "one block of 20 referrals",
    ),
    (lambda: xmr([]), "no_points", "There is nothing to chart yet.", "13 points"),
    (lambda: p_chart([0], [0]), "no_points", "Nothing was counted in any period.", "13 periods"),
    (
        lambda: small_estimate(0, 0, 3, 4),
        "no_answers",
        "One side has no referral, so there is nothing to compare.",
        "referrals on both sides",
    ),
    (
        lambda: pooled([Stratum("A", 3, 6, 5, 7)]),
        "too_few_services",
        "Only services with referrals before and after their own start can be put together.",
        "at least two such services",
    ),
    (
        lambda: rank_biserial([0, 0]),
        "all_the_same",
        "Nobody's answer changed, so there is no size of change.",
        "",
    ),
    (
        lambda: wilcoxon_pratt([]),
        "no_answers",
        "Nobody answered both times.",
        "answers before and after from the same people",
    ),
    (
        lambda: wilcoxon_pratt([0, 0]),
        "all_the_same",
        "Everyone gave the same answer both times, so there is nothing to test.",
        "",
    ),
    (
        lambda: group_for_p_chart([Period("m", 1, 1)] * 6),
        "too_few_per_period",
        "There are too few referrals for a chart with limits.",
        "at least 40 referrals, for blocks of 20",
    ),
    (
        lambda: refuse_unless_whole_quarters(date(2020, 4, 2), date(2020, 6, 30)),
        "not_whole_quarters",
        "Reports for readers outside the service cover whole financial quarters.",
        "a first day of 1 January, 1 April, 1 July or 1 October and a last day before one of these",
    ),
    (
        lambda: placebo_in_time([Period("m", 9, 4 + i % 2) for i in range(30)], 0),
        "too_few_dates",
        "There are too few other dates to compare this one with.",
        "25 periods with the start in the middle",
    ),
    (
        lambda: segmented([Period("m", 9, 9)] * 30, 15),
        "one_outcome",
        "Every referral had the same outcome, so a change cannot be modelled.",
        "periods with both outcomes",
    ),
    (
        lambda: segmented([Period("m", 9, 4), Period("m", 8, 5), Period("m", 7, 2)], 1),
        "too_few_periods",
        "There are fewer periods than the model has terms.",
        "6",
    ),
    (
        lambda: fit_logit(np.ones((9, 2)), np.array([1.0] * 9), np.array([2.0] * 9)),
        "tied_terms",
        "Something else began or ended at the same time, so the two cannot be told apart.",
        "periods in which only one of them was there",
    ),
    (
        lambda: segmented([Period("m", 40, 20)] * 15 + [Period("m", 40, 40)] * 15, 15),
        "separation",
        "In one part of the series every referral had the same outcome, so the size of a change has no bound.",
        "both outcomes before and after, and in every event's periods",
    ),
    (
        lambda: difference_in_differences(rows("T1")),
        "one_team",
        "All known referrers are in one team.",
        "referrers of at least 8 teams",
    ),
    (
        lambda: difference_in_differences(rows("T1", "T2")),
        "no_contrast",
        "There are not both trained and not-trained referrers with referrals before and after.",
        "referrals of both groups, before and after the training",
    ),
]


@pytest.mark.parametrize(("asked", "reason", "sentence", "enough"), REFUSED)
def test_a_figure_that_would_mean_nothing_is_refused_with_a_reason_and_what_would_be_enough(
    asked, reason, sentence, enough
):
    with pytest.raises(CalculationRefused) as refused:
        asked()
    assert Refusal.of(refused.value) == Refusal(reason, sentence, enough)
    assert str(refused.value) == sentence
