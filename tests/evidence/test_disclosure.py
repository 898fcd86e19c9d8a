"""What readers outside the service see, and what an attacker who knows margins and rule can still work out."""

from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.disclosure import (
    NONE,
    A,
    B,
    C,
    profile_called,
    protect_average,
    protect_count,
    protect_list,
    protect_share,
    protect_table,
    refuse_unless_whole_quarters,
)
from evidence.refusal import CalculationRefused

UNROUNDED_A = replace(A, base=1)
TABLE = [[12, 3, 9], [20, 15, 11], [8, 14, 17]]


@pytest.mark.parametrize(
    ("profile", "shown"),
    [
        (A, {0: 0, 1: None, 7: None, 8: 10, 12: 10, 13: 15}),
        (B, {0: None, 4: None, 5: 5, 7: 5, 8: 10}),
        (C, {0: None, 9: None, 10: 10, 11: 11}),
        (NONE, {0: 0, 1: 1, 7: 7}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_single_counts(profile, shown):
    assert {count: protect_count(count, profile) for count in shown} == shown


def test_programme_totals_from_fifty_are_exact():
    assert [protect_count(n, A, exact=True) for n in (183, 50, 49, 3)] == [183, 50, 50, None]
    assert protect_share(92, 100, A, exact=True).percent == 92
    assert protect_average(3.2, 7, A) is None
    assert (protect_average(3.2, 8, A), protect_average(3.2, 2, NONE)) == (3.2, 3.2)


def test_a_share_is_hidden_when_its_complement_is_small():
    assert protect_share(26, 28, A) == type(protect_share(1, 2, NONE))(None, 30, None, ("part",))
    assert protect_share(33, 63, A).percent == pytest.approx(100 * 35 / 65)
    assert protect_share(3, 5, A).suppressed == ("part", "whole")
    assert protect_share(26, 28, NONE).percent == pytest.approx(100 * 26 / 28)


def test_the_worked_table_gets_a_rectangle():
    done = protect_table(TABLE, UNROUNDED_A)
    assert done.cells[0][1] is None
    assert len(done.suppressed) == 4
    assert done.row_totals == (24, 46, 39)
    rows = {place[0] for place in done.suppressed}
    columns = {place[1] for place in done.suppressed}
    assert (len(rows), len(columns)) == (2, 2)


def test_a_row_that_falls_to_the_rule_itself_loses_its_margin():
    done = protect_table([[1, 1], [30, 40]], UNROUNDED_A)
    assert done.cells[0] == (None, None)
    assert done.row_totals[0] is None


def test_rounded_tables_hide_and_round_from_true_totals():
    done = protect_table([[12, 30, 9], [20, 0, 11]], A)
    assert done.cells == ((10, 30, 10), (20, 0, 10))
    assert (done.row_totals, done.total) == ((50, 30), 80)
    assert done.suppressed == ()
    assert "from 1 to 7 are hidden" in done.note
    assert protect_table([[12, 30, 9], [20, 0, 11]], A, exact_total=True).total == 82
    assert protect_table([[1, 2]], NONE).cells == ((1, 2),)


def test_two_rounded_neighbours_cannot_give_a_small_one_away():
    # 8 + 8 + 1 is 17: published as 10 + 10 + hidden = 15 it could only be 1
    done = protect_list([8, 8, 1], A)
    assert len(done.suppressed) > 1


def test_impossible_tables_are_refused():
    for rows in ([], [[]], [[1], [1, 2]], [[-1]]):
        with pytest.raises(ValueError, match=r"cell|negative"):
            protect_table(rows, A)
    with pytest.raises(ValueError, match="no disclosure profile"):
        profile_called("Z")


def test_outside_readers_get_whole_financial_quarters():
    refuse_unless_whole_quarters(date(2020, 4, 1), date(2020, 9, 30))
    for first, last in (
        ((2020, 4, 2), (2020, 6, 30)),
        ((2020, 4, 1), (2020, 6, 29)),
        ((2020, 7, 1), (2020, 6, 30)),
    ):
        with pytest.raises(CalculationRefused) as refused:
            refuse_unless_whole_quarters(date(*first), date(*last))
        assert refused.value.reason == "not_whole_quarters"


def _brute_force(done, rows, profile):
    """Every 2 x 2 table that fits what was published: an attacker by exhaustion, sharing no code with the product."""
    import numpy as np

    places = list(product((0, 1), repeat=2))
    a, b, c, d = np.indices((33, 33, 33, 33), dtype=np.int16).reshape(4, -1)
    fits = np.ones(len(a), dtype=bool)
    for value, (r, k) in zip((a, b, c, d), places, strict=True):
        fits &= _fits(value, done.cells[r][k], profile, profile.is_small(rows[r][k]))
    margins = [(done.row_totals[0], a + b), (done.row_totals[1], c + d), (done.total, a + b + c + d)]
    for shown, value in [*margins, (done.column_totals[0], a + c), (done.column_totals[1], b + d)]:
        fits &= _fits(value, shown, profile, False)
    return {place: set(value[fits].tolist()) for place, value in zip(places, (a, b, c, d), strict=True)}


def _fits(value, shown, profile, small):
    if shown is None:
        return (value >= profile.hidden_from) & (value <= profile.hidden_to) if small else value >= 0
    low, high = profile.could_be(shown)
    return (value >= low) & (value <= high)


@given(st.lists(st.lists(st.integers(0, 16), min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=20)
@pytest.mark.parametrize("profile", [UNROUNDED_A, C], ids=["A unrounded", "C"])
def test_no_small_table_can_be_narrowed_below_the_rule(profile, rows):
    done = protect_table(rows, profile)
    found = _brute_force(done, rows, profile)
    for r, c in product((0, 1), repeat=2):
        if profile.is_small(rows[r][c]):
            assert done.cells[r][c] is None
            assert found[r, c] >= set(range(profile.hidden_from, profile.hidden_to + 1))


@given(st.lists(st.lists(st.integers(0, 16), min_size=2, max_size=2), min_size=2, max_size=2))
@settings(max_examples=20)
@pytest.mark.parametrize("profile", [A, B], ids=["A", "B"])
def test_no_rounded_table_gives_a_small_count_away(profile, rows):
    done = protect_table(rows, profile)
    found = _brute_force(done, rows, profile)
    for r, c in product((0, 1), repeat=2):
        if profile.is_small(rows[r][c]):
            assert len(found[r, c]) >= 3


@given(st.lists(st.integers(0, 60), min_size=1, max_size=7), st.sampled_from([A, B, C]))
@settings(max_examples=60)
def test_a_list_never_leaves_one_small_part_to_subtraction(parts, profile):
    done = protect_list(parts, profile)
    hidden = [i for i, shown in enumerate(done.parts) if shown is None]
    assert {i for i, part in enumerate(parts) if profile.is_small(part)} <= set(hidden)
    if done.total is not None and profile is C and hidden:
        assert len(hidden) > 1
        assert sum(part for i, part in enumerate(parts) if i in hidden) >= profile.hidden_to
