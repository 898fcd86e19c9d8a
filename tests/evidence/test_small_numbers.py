"""Small teams: an honest estimate, in words, a run chart of blocks, and services put together."""

import pytest

from evidence.charts import control_chart
from evidence.periods import Period, to_blocks
from evidence.refusal import CalculationRefused
from evidence.run_chart import run_chart
from evidence.small_numbers import (
    Stratum,
    estimate_words,
    fits_words,
    pooled,
    ratio_words,
    small_estimate,
)
from evidence.words import claims_cause


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        # Normal approximation to the likelihood, times the prior, where the counts are large.
        ((600, 1000), (700, 1000), (1.53, 1.28, 1.83)),
        ((300, 400), (240, 400), (0.52, 0.39, 0.70)),
    ],
)
def test_large_counts_give_nearly_the_plain_odds_ratio(before, after, expected):
    found = small_estimate(*before, *after)
    assert (found.odds_ratio, found.low, found.high) == pytest.approx(expected, abs=0.03)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ((0, 10), (10, 10)),
        ((10, 10), (0, 10)),
        ((5, 5), (5, 5)),
        ((0, 3), (0, 4)),
        ((1, 1), (0, 1)),
        ((0, 1), (97, 97)),
    ],
)
def test_the_estimate_holds_at_the_edge(before, after):
    found = small_estimate(*before, *after)
    assert 0 < found.low < found.odds_ratio < found.high < 25
    assert not claims_cause(found.sentence + estimate_words(found))


def test_without_data_the_prior_alone_is_wide():
    found = small_estimate(1, 2, 1, 2)
    assert found.low < 0.5 < 2 < found.high


def test_together_with_baby_is_said_in_words():
    found = small_estimate(87, 116, 26, 28)
    assert found.sentence == "Anything from no change to six times better fits these data."
    assert found.low > 0.9


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.8, 3.0, "Anything from a little worse to three times better fits these data."),
        (0.5, 0.6, "Anything from two times worse to somewhat worse fits these data."),
        (0.95, 1.05, "These data fit no change."),
        (0.01, 1.3, "Anything from more than ten times worse to a little better fits these data."),
    ],
)
def test_an_interval_in_words(low, high, said):
    assert fits_words(low, high) == said


def test_every_ratio_has_words():
    assert all(ratio_words(1.05**step) for step in range(-100, 100))


def test_impossible_and_missing_counts_are_refused_by_name():
    with pytest.raises(ValueError, match="more were appropriate"):
        small_estimate(3, 2, 1, 1)
    with pytest.raises(CalculationRefused) as refused:
        small_estimate(0, 0, 3, 4)
    assert refused.value.reason == "no_answers"


def test_pooling_agrees_with_the_published_example():
    """R's mantelhaen.test on UCBAdmissions: common odds ratio 0.9046968, 95% interval 0.7719074 to 1.0603298."""
    men = [(512, 313), (353, 207), (120, 205), (138, 279), (53, 138), (22, 351)]
    women = [(89, 19), (17, 8), (202, 391), (131, 244), (94, 299), (24, 317)]
    strata = [
        Stratum(letter, a_before, a_before + r_before, a_after, a_after + r_after)
        for letter, (a_after, r_after), (a_before, r_before) in zip("ABCDEF", men, women, strict=True)
    ]
    found = pooled(strata)
    assert (found.odds_ratio, found.low, found.high) == pytest.approx(
        (0.9046968, 0.7719074, 1.0603298), rel=1e-4
    )


def test_a_service_without_a_before_stays_out_and_is_named():
    found = pooled([Stratum("A", 3, 6, 5, 7), Stratum("B", 3, 8, 5, 9), Stratum("C", 0, 0, 5, 7)])
    assert (found.services, found.left_out) == (("A", "B"), ("C",))


@pytest.mark.parametrize("after", [(7, 7), (0, 7)])
@pytest.mark.parametrize("before", [(6, 6), (0, 6), (3, 6)])
def test_pooling_holds_at_the_edge(before, after):
    found = pooled([Stratum("A", *before, *after), Stratum("B", *before, *after)])
    assert 0 < found.low < found.odds_ratio < found.high < 10_000


@pytest.mark.parametrize(
    ("strata", "reason"),
    [
        ([Stratum("A", 3, 6, 5, 7)], "too_few_services"),
        ([Stratum("A", 3, 6, 5, 7), Stratum("B", 0, 0, 1, 1)], "too_few_services"),
    ],
)
def test_what_cannot_be_pooled_is_refused_by_name(strata, reason):
    with pytest.raises(CalculationRefused) as refused:
        pooled(strata)
    assert refused.value.reason == reason


def blocks(*appropriate: int):
    return [Period(str(at), 20, x) for at, x in enumerate(appropriate)]


def test_a_run_chart_finds_seven_in_a_row():
    chart = run_chart(blocks(*[10, 11, 9, 10, 11, 8, 9, *[15] * 7]), improvement="up")
    assert [point.index for point in chart.signals][-7:] == list(range(7, 14))
    assert chart.points[-1].kind == "improvement"
    drawn = control_chart(chart, [str(i) for i in range(14)], subject="referrals", unit="share")
    assert "part of seven in a row above" in drawn.title
    assert "Lower limit" not in drawn.table[0]


def test_few_blocks_say_that_they_are_few():
    grouping = to_blocks([True, False] * 50)
    drawn = control_chart(
        run_chart(grouping.periods), [p.label for p in grouping.periods], subject="referrals", unit="share"
    )
    assert drawn.title == "Referrals: too few points to tell"
    assert "usual variation" not in f"{drawn.title}{drawn.note}{drawn.description}{drawn.spec}".lower()


def test_without_a_full_block_there_is_no_run_chart():
    with pytest.raises(CalculationRefused):
        run_chart(to_blocks([True] * 19).periods)
