"""A forecast of referrals: an assumption carried on with a range, and a refusal where there is too little."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.forecast import (
    BASE_MONTHS,
    MAX_MONTHS,
    MIN_KNOWN,
    TrainedReferrals,
    forecast,
    multiplier_if_more_are_trained,
)
from evidence.refusal import CalculationRefused

YEARS = st.lists(st.integers(0, 60), min_size=BASE_MONTHS, max_size=BASE_MONTHS).filter(any)
MONTHS = st.integers(1, MAX_MONTHS)


@settings(max_examples=80, deadline=None)
@given(YEARS, MONTHS, st.floats(0.2, 4))
def test_the_expected_lies_in_a_range_above_none_that_widens_with_what_the_months_differ(
    counts, months, multiplier
):
    found = forecast(counts, months, multiplier)
    assert 0 <= found.low < found.expected < found.high
    assert found.expected == pytest.approx(sum(counts) / BASE_MONTHS * months * multiplier)
    assert found.dispersion >= 1
    calm = forecast([max(1, sum(counts) // BASE_MONTHS)] * BASE_MONTHS, months, multiplier)
    if calm.expected == pytest.approx(found.expected):
        assert found.high >= calm.high - 1e-9


@settings(max_examples=40, deadline=None)
@given(YEARS, MONTHS, st.randoms(use_true_random=False))
def test_the_order_of_the_months_and_what_lies_before_the_year_change_nothing(counts, months, random):
    mixed = [*counts]
    random.shuffle(mixed)
    one, other = forecast(counts, months), forecast([500, 0, 9, *mixed], months)
    assert one.expected == pytest.approx(other.expected)
    assert one.high == pytest.approx(other.high)


def test_the_range_holds_the_truth_about_as_often_as_it_says():
    """Months that differ by chance alone: 19 in 20 of the years that follow lie in the range."""
    random, held, times = Random(7), 0, 400

    def month() -> int:
        return sum(random.random() < 0.1 for _ in range(90))

    for _ in range(times):
        found = forecast([month() for _ in range(BASE_MONTHS)], 12)
        held += found.low <= sum(month() for _ in range(12)) <= found.high
    assert 0.92 <= held / times <= 0.99


def test_too_few_months_none_received_and_a_wish_too_far_are_refused_with_a_sentence():
    for counts, months, reason in (
        ([4] * (BASE_MONTHS - 1), 6, "too_few_months"),
        ([0] * BASE_MONTHS, 6, "none_received"),
        ([4] * BASE_MONTHS, MAX_MONTHS + 1, "horizon"),
    ):
        with pytest.raises(CalculationRefused) as refused:
            forecast(counts, months)
        assert refused.value.reason == reason
        assert refused.value.sentence.endswith(".")


def test_more_trained_people_refer_as_those_who_are_trained_now():
    """Of 100, 40 are trained: 60 referrals are theirs, 30 of the other 60. Each trained person refers three times as often."""
    found = TrainedReferrals(trained=60, untrained=30, others=10, share=0.4)
    assert multiplier_if_more_are_trained(found, 0) == pytest.approx(1)
    assert multiplier_if_more_are_trained(found, 20) == pytest.approx((90 + 20 + 10) / 100)
    assert multiplier_if_more_are_trained(found, 100) == pytest.approx((150 + 10) / 100)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (TrainedReferrals(MIN_KNOWN - 2, 1, 80, 0.4), "too_few_known"),
        (TrainedReferrals(60, 30, 0, 0.0), "nobody_to_train"),
        (TrainedReferrals(60, 30, 0, 1.0), "nobody_to_train"),
    ],
)
def test_where_trained_and_untrained_cannot_be_compared_it_is_refused(found, reason):
    with pytest.raises(CalculationRefused) as refused:
        multiplier_if_more_are_trained(found, 10)
    assert refused.value.reason == reason
