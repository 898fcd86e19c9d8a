"""Intervals agree with the published examples and never leave the possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.intervals import newcombe_difference, newcombe_paired, wilson
from evidence.refusal import CalculationRefused


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (5, 5, 0.5655, 1)],
)
def test_one_proportion(successes, n, low, high):
    interval = wilson(successes, n)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=6e-5)
    assert interval.estimate == successes / n


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((5, 56, 0, 29), -0.0381, 0.1926), ((10, 10, 0, 20), 0.6791, 1)],
)
def test_difference_of_two_groups(counts, low, high):
    interval = newcombe_difference(*counts)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("counts", "estimate", "low", "high"),
    [((36, 12, 2, 0), 0.20, 0.0569, 0.3404), ((59, 6, 16, 80), -0.0621, -0.1186, -0.0046)],
)
def test_difference_within_the_same_people(counts, estimate, low, high):
    interval = newcombe_paired(*counts)
    assert (interval.estimate, interval.low, interval.high) == pytest.approx((estimate, low, high), abs=6e-5)


def test_nobody_counted_is_refused_with_a_reason():
    with pytest.raises(CalculationRefused) as refused:
        wilson(0, 0)
    assert refused.value.reason == "no_answers"
    with pytest.raises(ValueError, match="not a possible count"):
        wilson(3, 2)


@given(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_estimate_and_mirrors(count):
    successes, n = count
    one, other = wilson(successes, n), wilson(n - successes, n)
    assert 0 <= one.low <= one.estimate <= one.high <= 1
    assert (one.low, one.high) == pytest.approx((1 - other.high, 1 - other.low))


@given(st.tuples(*[st.integers(0, 40)] * 4).filter(any))
def test_a_paired_difference_stays_possible(counts):
    interval = newcombe_paired(*counts)
    assert -1 - 1e-12 <= interval.low <= interval.estimate <= interval.high <= 1 + 1e-12
