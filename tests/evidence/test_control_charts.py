"""Charts follow the NHS rules point by point."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.control_charts import Signal, p_chart, xmr
from evidence.periods import Period, group_for_p_chart, to_blocks, to_quarters
from evidence.refusal import CalculationRefused

CASES = json.loads((Path(__file__).parent / "data" / "xmr_cases.json").read_text())
KINDS = {
    "common": "common_cause",
    "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
}
DIRECTIONS = {"increase": "up", "decrease": "down", "neutral": None}


def _chart(case):
    options = case["options"]
    rebase = options["rebase_at_point"]
    return xmr(
        case["y"],
        screen=options["screen_outliers"],
        rebase_at=() if rebase is None else (rebase - 1,),
        freeze_at=options["fix_after_n_points"],
        improvement=DIRECTIONS[options["improvement_direction"]],
        target=options["target"],
    )


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_every_reference_case(case):
    chart = _chart(case)
    assert [point.label for point in chart.points] == case["special_cause_type"]
    assert [KINDS[point.kind] for point in chart.points] == case["point_type"]
    for phase, group in zip(chart.phases, case["groups"], strict=True):
        assert (phase.n, phase.mean) == (group["n"], pytest.approx(group["mean"], rel=1e-7))
        assert (phase.low, phase.high) == (_near(group.get("lpl")), _near(group.get("upl")))
        assert phase.trial == group["short_group_warning"]


def _near(limit):
    return None if limit is None else pytest.approx(limit, rel=1e-7)


def test_a_constant_series_has_no_limits_and_says_so():
    chart = xmr([5] * 15, improvement="up", target=6)
    assert {point.low for point in chart.points} == {None}
    assert (chart.variation, chart.assurance, chart.signals) == ("common", None, ())
    assert "Every value is the same" in chart.notes[0]


def test_few_points_make_trial_limits():
    assert any("Trial limits" in note for note in xmr([1, 2, 3, 2] * 3).notes)
    assert not any("Trial limits" in note for note in xmr([*([1, 2, 3, 2] * 3), 2]).notes)


def test_a_point_of_two_trends_takes_the_later_direction():
    chart = xmr([*([-20, 20] * 6), *range(8), *range(6, -1, -1)], freeze_at=12)
    assert chart.points[19].label == "7 Point Trend (Decreasing)"
    assert chart.points[18].label == "7 Point Trend (Increasing)"


def test_freezing_needs_twelve_points_and_rebasing_a_second_point():
    with pytest.raises(ValueError, match="12 points"):
        xmr([1, 2] * 10, freeze_at=11)
    with pytest.raises(ValueError, match="after the first"):
        xmr([1, 2] * 10, rebase_at=[0])
    with pytest.raises(CalculationRefused, match="nothing to chart"):
        xmr([])


def test_assurance_is_read_from_the_limits():
    steady = [10, 12, 9, 11, 13, 10, 8, 12, 11, 9, 10, 12, 11, 10]
    icons = [xmr(steady, improvement="up", target=t).assurance for t in (0, 10, 30, None)]
    assert icons == ["pass", "hit_and_miss", "fail", None]
    assert xmr(steady, improvement="down", target=30).assurance == "pass"
    assert xmr(steady, target=30).assurance is None


def test_without_a_wanted_direction_signals_are_neutral():
    chart = xmr([*([10, 12] * 8), 40], improvement=None)
    assert chart.points[-1].kind == "neutral"
    assert chart.variation == "neutral_high"


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40), st.integers(1, 9), st.integers(-20, 20))
def test_moving_and_stretching_the_scale_changes_no_label(values, stretch, move):
    stretched = xmr([stretch * 4 * value + move for value in values])
    assert [p.label for p in stretched.points] == [p.label for p in xmr([4 * v for v in values]).points]


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_turning_the_chart_over_swaps_up_and_down(values):
    up, down = xmr(values), xmr([-value for value in values])
    swap = {"up": "down", "down": "up", None: None}
    assert [p.direction for p in up.points] == [swap[p.direction] for p in down.points]


def test_a_p_chart_pools_counts_and_widens_for_small_months():
    chart = p_chart([40, 45, 2, 0], [50, 60, 4, 0], improvement="up")
    assert chart.phases[0].mean == 87 / 114
    assert chart.dropped == (3,)
    wide, narrow = chart.points[2], chart.points[1]
    assert wide.high == 1
    assert wide.low == pytest.approx(87 / 114 - 3 * (87 / 114 * 27 / 114 / 4) ** 0.5)
    assert narrow.low > wide.low


def test_small_months_are_told_to_become_quarters():
    chart = p_chart([6, 7, 7, 8] * 4, [8, 8, 9, 9] * 4)
    assert any("Use quarters" in note for note in chart.notes)
    assert p_chart([30, 28, 31] * 5, [60] * 15).notes == ()


def test_all_successes_leave_no_limits():
    chart = p_chart([5] * 14, [5] * 14)
    assert chart.points[0].low is None
    assert "Every outcome was the same" in chart.notes[0]
    with pytest.raises(CalculationRefused, match="Nothing was counted"):
        p_chart([0, 0], [0, 0])
    with pytest.raises(ValueError, match="more than the total"):
        p_chart([3], [2])


def _months(counts, year=2019, month=4):
    starts = [date(year + (month - 1 + i) // 12, (month - 1 + i) % 12 + 1, 1) for i in range(len(counts))]
    return [Period(f"{s:%B %Y}", n, x, s) for s, (n, x) in zip(starts, counts, strict=True)]


def test_months_become_financial_quarters():
    quarters = to_quarters(_months([(8, 6)] * 7, month=5))
    assert [q.label for q in quarters] == ["2019/20 Q1", "2019/20 Q2", "2019/20 Q3"]
    assert [q.received for q in quarters] == [16, 24, 16]
    assert [q.whole for q in quarters] == [False, True, False]


def test_grouping_takes_the_smallest_unit_that_is_large_enough():
    assert group_for_p_chart(_months([(40, 20)] * 12)).unit == "month"
    assert group_for_p_chart(_months([(7, 5)] * 12)).unit == "quarter"
    blocks = group_for_p_chart(_months([(3, 2)] * 18), [True, True, False] * 18)
    assert (blocks.unit, len(blocks.periods), blocks.left_over) == ("block", 2, 14)
    with pytest.raises(CalculationRefused) as refused:
        group_for_p_chart(_months([(1, 1)] * 6))
    assert refused.value.reason == "too_few_per_period"


@given(st.lists(st.booleans(), max_size=150), st.integers(20, 25))
def test_blocks_lose_nothing(outcomes, size):
    grouping = to_blocks(outcomes, size)
    kept = len(outcomes) - grouping.left_over
    assert sum(block.received for block in grouping.periods) == kept
    assert sum(block.appropriate for block in grouping.periods) == sum(outcomes[:kept])
    assert grouping.left_over < size


def test_signals_are_listed_with_their_rules():
    chart = xmr(
        [10, 12, 9, 11, 13, 10, 8, 12, 11, 9, 10, 12, 8, 9, 10, 11, 12, 13, 25, 10, 11], improvement="up"
    )
    assert chart.points[18].signals == (Signal.OUTSIDE, Signal.TREND)
    assert chart.points[18].words == "above the upper limit"
    assert len(chart.signals) == 7
