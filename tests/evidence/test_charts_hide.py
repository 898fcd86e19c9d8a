"""What may not be shown is in no chart: not as a number, not as a length, not in an axis that it would have stretched."""

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.charts import (
    PartOfWhole,
    TrainedGroup,
    attendance_bars,
    change_bars,
    completeness_bars,
    flow_before_after,
    monthly_referrals,
    ratings_before_after,
    reach_bars,
    roll_out,
)
from evidence.disclosure import A, protect_list
from evidence.periods import Period

counts = st.lists(st.integers(0, 60), min_size=2, max_size=7)
five = st.lists(st.integers(0, 40), min_size=5, max_size=5)


def published(true: list[int]) -> list[int | None]:
    return list(protect_list(true, A, exact_total=True).parts)


def told(chart: Any) -> str:
    return json.dumps([chart.spec, chart.table, chart.title, chart.description, chart.note, chart.n])


def numbers_in(thing: Any) -> Iterator[float]:
    """Every number of the data and of the axes' domains."""
    if isinstance(thing, dict):
        for key, value in thing.items():
            if key in {"values", "domain"}:
                yield from plain_numbers(value)
            else:
                yield from numbers_in(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from numbers_in(value)


def plain_numbers(thing: Any) -> Iterator[float]:
    if isinstance(thing, bool):
        return
    if isinstance(thing, int | float):
        yield thing
    elif isinstance(thing, dict):
        for value in thing.values():
            yield from plain_numbers(value)
    elif isinstance(thing, list):
        for value in thing:
            yield from plain_numbers(value)


@settings(deadline=None)
@given(counts)
def test_bars_hold_only_numbers_that_may_be_shown(true):
    shown = published(true)
    names = [f"Group {place}" for place in "abcdefg"[: len(true)]]
    allowed = {count for count in shown if count is not None}
    chart = attendance_bars(list(zip(names, shown, strict=True)))
    assert set(numbers_in(chart.spec)) <= allowed
    assert (chart.n is None) == (None in shown)


@settings(deadline=None)
@given(counts)
def test_shares_hold_only_what_two_shown_numbers_give(true):
    shown = published(true)
    groups = [PartOfWhole(f"Group {i}", part, 80) for i, part in zip("abcdefg", shown, strict=False)]
    for chart in (reach_bars(groups), completeness_bars(groups)):
        allowed = {0, 1, *(part / 80 for part in shown if part is not None)}
        assert set(numbers_in(chart.spec)) <= allowed
        if None in shown:
            assert "missing most often" not in chart.title
            assert " of " not in chart.title


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=6))
def test_true_counts_of_quarters_are_in_no_part_of_the_chart(pairs):
    true = [(max(pair), min(pair)) for pair in pairs]
    shown = [
        (None if A.is_small(all_) else all_ // 5 * 5, None if A.is_small(met) else met // 5 * 5)
        for all_, met in true
    ]
    labels = [f"Quarter {letter}" for letter in "abcdef"[: len(true)]]
    chart = monthly_referrals(
        [Period(label, *pair) for label, pair in zip(labels, true, strict=True)], shown=shown
    )
    others = monthly_referrals([Period(label, 99, 98) for label in labels], shown=shown)
    assert told(chart) == told(others)


@settings(deadline=None)
@given(five, five)
def test_the_length_of_a_hatched_answer_follows_from_what_is_shown(before, after):
    first, then = published(before), published(after)
    chart = ratings_before_after("Knowledge", first, then, n=None)
    whole = max(sum(4 if count is None else count for count in shown) for shown in (first, then))
    for when, shown in (("Before", first), ("After", then)):
        drawn = [row for row in chart.spec["data"]["values"] if row["when"] == when]
        length = sum(row["to"] - row["from"] for row in drawn)
        assert round(length, 6) == (whole if None in shown else sum(shown))
        assert {row.get("people") for row in drawn if not row.get("hidden")} <= set(shown)


@settings(max_examples=50, deadline=None)
@given(st.lists(five, min_size=5, max_size=5))
def test_a_flow_leaves_no_room_for_a_hidden_band(true):
    moves = [[None if A.is_small(count) else count for count in row] for row in true]
    as_zero = [[count or 0 for count in row] for row in moves]
    drawn, bare = flow_before_after("Knowledge", moves), flow_before_after("Knowledge", as_zero)
    assert bands(drawn) == bands(bare)
    if any(None in row for row in moves):
        assert drawn.n is None
        assert " of " not in drawn.title


def bands(chart: Any) -> list[dict]:
    return chart.spec["layer"][0]["data"]["values"]


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_change_bars_give_no_total_to_subtract_from(improved, same, worse):
    shown = published([improved, same, worse])
    chart = change_bars("Knowledge", *shown, n=None)
    assert set(numbers_in(chart.spec)) <= {count for count in shown if count is not None}
    assert None not in shown or " of " not in chart.title


@settings(deadline=None)
@given(counts)
def test_a_roll_out_with_a_hidden_month_draws_nothing_of_that_place(steps):
    running = [sum(steps[: at + 1]) for at in range(len(steps))]
    shown = [None if A.is_small(count) else count for count in running]
    chart = roll_out([TrainedGroup("Southend", shown, 500)], [f"month {at}" for at in range(len(steps))])
    if None in shown:
        assert chart.spec["data"]["values"] == []
        assert all(row[1] is None for row in chart.table[1])
