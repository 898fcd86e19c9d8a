"""What a form's readers see of a change in ratings, and what they do not."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.paired import (
    adjust_together,
    compare_at_start,
    holm,
    paired_change,
    rank_biserial,
    rank_biserial_interval,
    signed_ranks,
    wilcoxon_pratt,
)
from evidence.refusal import CalculationRefused

BEFORE = [2, 3, 2, 4, 3, 1, 2, 3, 5, 2]
AFTER = [4, 4, 3, 4, 2, 3, 4, 4, 5, 4]
CHANGES = [a - b for b, a in zip(BEFORE, AFTER, strict=True)]


def test_the_worked_example():
    change = paired_change(BEFORE, AFTER)
    assert (change.n, change.improved, change.same, change.worse) == (10, 7, 2, 1)
    sums = signed_ranks(CHANGES)
    assert (sums.plus, sums.minus) == (33.5, 2.5)
    assert rank_biserial(CHANGES) == pytest.approx(0.8611, abs=5e-5)
    assert wilcoxon_pratt(CHANGES, method="normal").p == pytest.approx(0.0254, abs=5e-5)
    assert wilcoxon_pratt(CHANGES).p == pytest.approx(0.0391, abs=5e-5)
    assert wilcoxon_pratt(CHANGES).method == "exact"


def test_under_eight_pairs_only_counts_are_shown():
    change = paired_change([1] * 7, [2] * 7)
    assert (change.n, change.improved) == (7, 7)
    shown = (change.mean_change, change.median_change, change.effect, change.effect_interval, change.p)
    assert shown == (None,) * 5
    assert "below 8" in change.note


def test_from_eight_the_median_and_from_twenty_the_test():
    assert paired_change([1] * 8, [2] * 8).median_change == 1
    assert paired_change([1] * 19, [2] * 18 + [1]).p is None
    change = paired_change([1] * 20, [2] * 19 + [1])
    assert change.effect == 1
    assert 0 < change.p < 0.001
    assert change.effect_interval.low <= change.effect <= change.effect_interval.high


def test_only_people_who_answered_both_times_are_paired():
    change = paired_change([3, None, 2, 4], [4, 5, None, None])
    assert (change.n, change.n_before, change.n_after) == (1, 3, 2)


def test_nobody_changed_is_said_and_has_no_p():
    change = paired_change([3] * 30, [3] * 30)
    assert change.p is None
    assert change.effect is None
    assert "same answer both times" in change.note
    with pytest.raises(CalculationRefused) as refused:
        wilcoxon_pratt([0, 0, 0])
    assert refused.value.reason == "all_the_same"


def test_fewer_can_be_better():
    change = paired_change([5] * 8, [3] * 8, higher_is_better=False)
    assert (change.improved, change.worse, change.median_change) == (8, 0, -2)


def test_the_interval_repeats_and_covers_a_balanced_change():
    differences = [1, -1] * 30 + [0] * 20
    first = rank_biserial_interval(differences, seed=1)
    assert first == rank_biserial_interval(differences, seed=1)
    assert first.low < 0 < first.high
    assert first.high == pytest.approx(0.25, abs=0.03)


@given(st.lists(st.integers(-3, 3), min_size=1, max_size=9).filter(any))
def test_exact_p_is_the_share_of_all_signs(differences):
    test = wilcoxon_pratt(differences, method="exact")
    sizes = [abs(d) for d in differences]
    order = sorted(sizes)
    ranks = [sum(i + 1 for i, s in enumerate(order) if s == size) / order.count(size) for size in sizes]
    kept = [rank for d, rank in zip(differences, ranks, strict=True) if d]
    middle = sum(kept) / 2
    totals = [
        sum(r for r, up in zip(kept, ups, strict=True) if up) for ups in product([0, 1], repeat=len(kept))
    ]
    share = sum(abs(t - middle) >= abs(test.plus - middle) - 1e-9 for t in totals) / len(totals)
    assert test.p == pytest.approx(share)


@given(st.lists(st.integers(-4, 4), min_size=26, max_size=60).filter(any))
def test_the_normal_p_agrees_with_scipy_under_pratt(differences):
    from scipy.stats import wilcoxon

    theirs = wilcoxon(differences, zero_method="pratt", correction=False, method="asymptotic").pvalue
    assert wilcoxon_pratt(differences).p == pytest.approx(theirs, rel=1e-6)


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=40).filter(any))
def test_turning_the_scale_round_turns_the_effect_round(differences):
    assert rank_biserial([-d for d in differences]) == pytest.approx(-rank_biserial(differences))


def test_holm_adjusts_and_leaves_the_unknown():
    assert holm([0.01, None, 0.04, 0.03]) == [
        pytest.approx(0.03),
        None,
        pytest.approx(0.06),
        pytest.approx(0.06),
    ]
    assert holm([0.6, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_the_items_of_one_form_are_adjusted_together():
    changes = [paired_change([1] * 20, [2] * 19 + [1], draws=50), paired_change([1] * 7, [2] * 7)]
    alone, few = adjust_together([*changes[:1], changes[1]])
    assert alone.p == changes[0].p
    assert few.p is None
    assert adjust_together([changes[0]] * 3)[0].p == pytest.approx(3 * changes[0].p)


def test_those_who_answered_once_are_compared_at_the_start():
    assert compare_at_start([3] * 9, []).note.startswith("Everyone who answered before")
    assert compare_at_start([3] * 9, [2] * 7).twice_mean is None
    compared = compare_at_start([3, 4] * 10, [2, 3] * 10)
    assert (compared.twice_mean, compared.once_mean) == (3.5, 2.5)
    assert compared.p < 0.001
