"""The verdict is honest about invented programmes in which nothing happened, and not blind to real change."""

import pytest

from evidence.calibration import KINDS, calibrate, programmes, says_change

SETS = 40


@pytest.fixture(scope="module")
def found():
    return calibrate(SETS)


@pytest.mark.parametrize("kind", KINDS)
def test_programmes_without_a_change_are_seldom_called_one(found, kind):
    assert found.false_change[kind] <= 0.06


def test_a_true_odds_ratio_of_two_is_mostly_found(found):
    assert found.power_or_2 >= 0.6


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
