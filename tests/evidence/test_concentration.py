"""How far referrals rest on a few people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.concentration import concentration
from evidence.refusal import CalculationRefused


def test_the_worked_example():
    found = concentration([10, 5, 3, 2, 0])
    assert (found.gini, found.gini_corrected, found.hhi) == pytest.approx((0.46, 0.575, 0.345))
    assert [round(top.share, 3) for top in found.tops] == [0.5, 0.9, 1.0]
    assert (found.lost, found.lost_share, found.silent) == (10, 0.5, 1)


def test_ties_at_the_cut_are_shown():
    assert [top.tied for top in concentration([5, 4, 3, 3, 3, 1]).tops] == [0, 2, 0]


def test_nothing_to_share_is_refused():
    with pytest.raises(CalculationRefused) as refused:
        concentration([0, 0])
    assert refused.value.reason == "no_referrals"
    with pytest.raises(ValueError, match="fewer than no"):
        concentration([-1])
    assert concentration([4]).gini_corrected is None


@given(st.lists(st.integers(0, 30), min_size=2, max_size=30).filter(any))
def test_measures_stay_in_their_range_and_ignore_order(counts):
    found = concentration(counts)
    assert found == concentration(counts[::-1])
    assert -1e-12 <= found.gini <= found.gini_corrected <= 1 + 1e-12
    assert 1 / len(counts) - 1e-12 <= found.hhi <= 1
