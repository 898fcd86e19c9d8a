"""Figures of questions, against values worked out by hand."""

import pytest

from evidence.items import correlation, item_figures


def test_difficulty_and_discrimination_of_a_small_test():
    # Four people, three items; the scores on the other two items are 2, 1, 0, 1 for the first item.
    rows = [[True, True, True], [True, True, False], [False, False, False], [False, True, False]]
    first, second, third = item_figures(rows)
    assert (first.people, first.right, first.share) == (4, 2, 0.5)
    # Deviations .5 .5 -.5 -.5 and 1 0 -1 0: 1 / sqrt(1 * 2).
    assert first.discrimination == pytest.approx(0.7071, abs=1e-4)
    # Deviations .25 .25 -.75 .25 and 1.25 .25 -.75 -.75: 0.75 / sqrt(.75 * 2.75).
    assert second.discrimination == pytest.approx(0.5222, abs=1e-4)
    assert third.share == 0.25


def test_where_nothing_differs_nothing_is_said():
    assert [one.discrimination for one in item_figures([[True, True], [True, False]])] == [None, None]
    assert item_figures([[True], [False]])[0].discrimination is None
    assert item_figures([]) == []
    assert correlation([1.0, 1.0], [0.0, 1.0]) is None


def test_an_item_that_tells_people_apart_wrongly_is_below_nought():
    assert item_figures([[True, False, False], [False, True, True]])[0].discrimination == pytest.approx(-1)


def test_rows_of_unequal_length_are_refused():
    with pytest.raises(ValueError, match="every item"):
        item_figures([[True], [True, False]])
