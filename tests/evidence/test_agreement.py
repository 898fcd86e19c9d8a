"""Two raters: agreement beyond chance, with an interval, refused where it means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.agreement import cohen_kappa
from evidence.refusal import CalculationRefused


def test_a_published_table():
    # Fleiss, Cohen and Everitt 1969, the table of 200 diagnoses
    kappa = cohen_kappa([[106, 10, 4], [22, 28, 10], [2, 12, 6]])
    assert kappa.kappa == pytest.approx(0.429, abs=5e-4)
    assert (kappa.observed, kappa.expected, kappa.n) == (0.70, pytest.approx(0.475), 200)


def test_lists_and_tables_agree_with_statsmodels():
    from statsmodels.stats.inter_rater import cohens_kappa

    first, second = (
        ["y"] * 30 + ["n"] * 10 + ["y"] * 4 + ["n"] * 6,
        ["y"] * 30 + ["n"] * 10 + ["n"] * 4 + ["y"] * 6,
    )
    ours = cohen_kappa(first, second)
    theirs = cohens_kappa([[30, 4], [6, 10]])
    assert ours.kappa == pytest.approx(theirs.kappa)
    assert (ours.interval.low, ours.interval.high) == pytest.approx(
        (theirs.kappa_low, theirs.kappa_upp), rel=1e-5
    )


def test_one_answer_throughout_has_no_kappa():
    kappa = cohen_kappa(["yes"] * 12, ["yes"] * 12)
    assert (kappa.kappa, kappa.interval, kappa.observed) == (None, None, 1)
    assert "no meaning" in kappa.note


def test_nothing_rated_twice_is_refused():
    with pytest.raises(CalculationRefused, match="rated by both"):
        cohen_kappa([], [])
    with pytest.raises(ValueError, match="same things"):
        cohen_kappa(["a"], [])


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=60))
def test_swapping_the_raters_changes_nothing(pairs):
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    one, other = cohen_kappa(first, second), cohen_kappa(second, first)
    assert (one.kappa is None) == (other.kappa is None)
    if one.kappa is not None:
        assert one.kappa == pytest.approx(other.kappa)
        assert -1 <= one.interval.low <= one.kappa <= one.interval.high <= 1
