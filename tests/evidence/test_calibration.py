"""The verdict is honest about invented programmes in which nothing happened, and not blind to real change."""

import pytest

from evidence.calibration import KINDS, calibrate, power, programmes, says_change
from evidence.intervals import wilson
from tests.benchmarks.calibration import is_honest

SETS = 40


@pytest.fixture(scope="module")
def found():
    return calibrate(SETS)


@pytest.mark.parametrize("kind", KINDS)
def test_programmes_without_a_change_are_seldom_called_one(found, kind):
    assert wilson(round(found.false_change[kind] * SETS), SETS).low <= 0.06


def test_all_kinds_together_are_seldom_called_a_change(found):
    assert sum(found.false_change.values()) / len(KINDS) <= 0.04


def test_a_true_change_is_mostly_found(found):
    assert wilson(round(found.power_or_2 * SETS), SETS).high >= 0.6
    assert found.power_or_3 >= 0.7


def test_a_refusal_is_not_a_change_found():
    assert power(3.0, 3, a_month=8) == 0


def test_the_bench_fails_where_a_kind_is_called_a_change_too_often(found):
    assert is_honest(found)
    found.false_change["dip"], before = 0.5, found.false_change["dip"]
    assert not is_honest(found)
    found.false_change["dip"] = before


def test_programmes_repeat_and_their_two_views_agree():
    first, again = (next(programmes("self_selected", 1, 3)) for _ in range(2))
    assert first == again
    assert len(first.rows) == sum(period.received for period in first.periods)
    assert sum(row.appropriate for row in first.rows) == sum(period.appropriate for period in first.periods)
    assert not first.everyone_trained
    with pytest.raises(ValueError, match="no kind"):
        next(programmes("luck", 1, 3))


def test_a_large_true_difference_between_arms_is_called_a_change():
    strong = list(programmes("self_selected", 5, 3, odds_ratio=3.5))
    assert sum(map(says_change, strong)) >= 4
