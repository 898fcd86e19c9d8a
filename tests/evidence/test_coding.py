"""Two coders of the same passages: kappa by code and over all codes, with intervals, refused where it means nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.agreement import cohen_kappa
from evidence.coding import FULL, NO_MEANING, coding_agreement
from evidence.refusal import CalculationRefused

FIRST = [{"a"}, {"a"}, {"a"}, {"a"}, {"b"}, {"b"}, set(), set(), set(), set()]
SECOND = [{"a"}, {"a"}, {"a"}, set(), {"b"}, set(), {"a"}, set(), set(), set()]


def test_worked_by_hand():
    """a: both 3, first only 1, second only 1, neither 5. b: both 1, first only 1, neither 8."""
    found = coding_agreement(FIRST, SECOND, ["a", "b"])
    assert found.by_code["a"].kappa == pytest.approx((0.8 - 0.52) / 0.48)  # .4*.4 + .6*.6 = .52
    assert found.by_code["b"].kappa == pytest.approx((0.9 - 0.74) / 0.26)  # .2*.1 + .8*.9 = .74
    assert found.overall.observed == pytest.approx(0.85)
    assert found.overall.expected == pytest.approx(0.63)
    assert found.overall.kappa == pytest.approx(0.22 / 0.37)
    assert found.overall.n == 10


def test_the_jackknife_worked_by_hand():
    """One code, four passages: both, both, first only, neither. Left out in turn: kappa 0.4, 0.4, 1, 0 and with all 0.5."""
    overall = coding_agreement([{"a"}, {"a"}, {"a"}, set()], [{"a"}, {"a"}, set(), set()], ["a"]).overall
    assert overall.kappa == pytest.approx(0.5)
    middle = (0.4 + 0.4 + 1 + 0) / 4
    error = (3 / 4 * sum((one - middle) ** 2 for one in (0.4, 0.4, 1, 0))) ** 0.5
    assert overall.interval.low == pytest.approx(max(-1, 0.5 - 1.959964 * error))
    assert overall.interval.high == pytest.approx(min(1, 0.5 + 1.959964 * error))


def test_of_one_code_the_pooled_kappa_is_cohens():
    found = coding_agreement(FIRST, SECOND, ["a", "b"]).by_code["a"]
    pairs = [("a" in one, "a" in other) for one, other in zip(FIRST, SECOND, strict=True)]
    assert found == cohen_kappa(*zip(*pairs, strict=True))


def test_what_means_nothing_is_said():
    same = coding_agreement([{"a"}] * 3, [{"a"}] * 3, ["a"]).overall
    assert (same.kappa, same.note) == (None, NO_MEANING)
    full = coding_agreement([{"a"}, set()] * 3, [{"a"}, set()] * 3, ["a"]).overall
    assert (full.kappa, full.note) == (1, FULL)
    lone = coding_agreement([{"a"}], [set()], ["a"]).overall
    assert (lone.kappa, lone.interval) == (0, None)


@pytest.mark.parametrize(
    ("first", "second", "codes"), [([{"a"}], [], ["a"]), ([{"x"}], [{"a"}], ["a"]), ([set()], [set()], [])]
)
def test_shapes_that_do_not_fit_are_refused(first, second, codes):
    with pytest.raises(ValueError, match="must"):
        coding_agreement(first, second, codes)
    with pytest.raises(CalculationRefused, match="coded by both"):
        coding_agreement([], [], ["a"])


CODES = st.sets(st.sampled_from("abc"))


@given(st.lists(st.tuples(CODES, CODES), min_size=3, max_size=20))
def test_swapping_the_coders_or_the_passages_changes_nothing(pairs):
    first, second = (list(one) for one in zip(*pairs, strict=True))
    found = coding_agreement(first, second, "abc").overall
    swapped = coding_agreement(second[::-1], first[::-1], "abc").overall
    assert found.kappa == pytest.approx(swapped.kappa)
    if found.kappa is not None:
        assert -1 <= found.kappa <= 1
    if found.interval is not None:
        assert found.interval.low <= found.kappa <= found.interval.high
        assert found.interval.low == pytest.approx(swapped.interval.low)
