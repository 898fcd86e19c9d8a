"""What would be enough for this verdict: never a promise that the verdict does not keep."""

import pytest

from evidence.change import assess_change
from evidence.change.power import row_for, table
from evidence.periods import Period


def steady(n: int, received: int, appropriate: int) -> list[Period]:
    return [Period(f"month {at}", received, appropriate - at % 2) for at in range(n)]


def enough(periods: list[Period], start: int) -> str:
    return assess_change(periods, start).what_would_be_enough


def test_no_two_sample_promise_is_made():
    for periods, start in ((steady(20, 10, 7), 10), (steady(48, 8, 6), 24), (steady(24, 60, 40), 12)):
        said = enough(periods, start)
        assert "against" not in said
        assert said


def test_a_small_team_is_told_that_no_wait_would_do():
    said = enough(steady(48, 8, 6), 24)
    assert "No wait would be enough" in said
    assert "about 8 in a usual month" in said


def test_months_before_the_start_do_not_come_back():
    said = enough(steady(40, 60, 40), 5)
    assert "No wait would be enough" in said
    assert "before the start are over" in said


def test_a_middling_team_is_told_what_was_found_after_how_long():
    said = enough(steady(48, 40, 26), 24)
    assert "about 40 referrals a month and 24 months before the start" in said
    assert "from 60% to 75%" in said
    assert "after 24 months" in said


def test_where_no_realistic_wait_finds_a_change_it_is_said():
    said = enough(steady(36, 20, 12), 12)
    assert "no realistic wait would be enough" in said


def test_the_table_is_whole_and_of_the_verdict():
    cells = table()
    keys = {(cell.a_month, cell.before, cell.after, cell.odds_ratio) for cell in cells}
    volumes, before, after, sizes = (
        {getattr(cell, name) for cell in cells} for name in ("a_month", "before", "after", "odds_ratio")
    )
    assert len(cells) == len(keys) == len(volumes) * len(before) * len(after) * len(sizes)
    assert all(0 <= cell.found <= 1 for cell in cells)
    assert all(cell.found == 0 for cell in cells if cell.a_month == 8)  # the gate is shut


@pytest.mark.parametrize(
    ("a_month", "before", "expected"), [(59, 30, (40, 24)), (500, 99, (100, 36)), (3, 1, (8, 12))]
)
def test_the_table_is_read_without_flattery(a_month, before, expected):
    cell = row_for(a_month, before, 2)[0]
    assert (cell.a_month, cell.before) == expected
