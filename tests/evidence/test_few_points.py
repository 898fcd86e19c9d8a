"""A chart of few points claims nothing, counts do not fall below nothing, and no p-value is nothing."""

import pytest

from evidence.charts import control_chart
from evidence.control_charts import p_chart, xmr
from evidence.paired import paired_change, rank_biserial_interval
from evidence.words import p_words, times_words


def drawn(chart):
    return control_chart(
        chart, [str(i) for i in range(len(chart.points))], subject="referrals", unit="referrals"
    )


def everything_said(chart) -> str:
    made = drawn(chart)
    return f"{made.title} {made.note} {made.description} {made.spec} {made.table}"


@pytest.mark.parametrize("points", range(2, 12))
@pytest.mark.parametrize("odd", [0, 30])
def test_fewer_than_twelve_points_are_too_few_to_tell(points, odd):
    values = [5 + at % 3 for at in range(points - 1)] + [6 + odd]
    for chart in (xmr(values), p_chart(values, [40] * points)):
        said = everything_said(chart)
        assert "too few points to tell" in said
        for claim in (
            "usual variation:",
            "nothing but",
            "Usual variation",
            "Unusual",
            "above the upper limit",
        ):
            assert claim not in said
        assert f"there are {points}, and 12 are needed" in drawn(chart).note


def test_twelve_points_are_enough_to_speak():
    assert "nothing but the usual variation" in drawn(xmr([5, 6, 7] * 4)).title


def test_a_count_is_drawn_at_nothing_and_its_calculation_kept():
    chart = xmr([3, 9, 0, 8, 1, 7, 2, 9, 0, 6, 1, 8, 3])
    low = chart.points[0].low
    assert low < 0
    made = drawn(chart)
    rows = made.spec["data"]["values"]
    assert {row["low"] for row in rows} == {0}
    assert any("A count cannot fall below 0" in note for note in chart.notes)
    assert f"0 (calculated {round(low, 2)})" in made.table[1][0]


def test_values_that_are_no_counts_keep_their_negative_limit():
    values = [3, 9, 0, 8, 1, 7, 2, 9, 0, 6, 1, 8, 3]
    for chart in (
        xmr(values, counts=False),
        xmr([value - 4 for value in values]),
        xmr([value + 0.5 for value in values]),
    ):
        assert {row["low"] for row in drawn(chart).spec["data"]["values"]} == {chart.points[0].low}


@pytest.mark.parametrize("moved", [1, 8, 97])
@pytest.mark.parametrize("way", [1, -1])
def test_an_effect_at_the_edge_has_an_interval(moved, way):
    found = rank_biserial_interval([way] * moved + [0] * 3, draws=200)
    assert found.estimate == way
    assert -1 <= found.low < found.high <= 1
    if moved == 97:
        assert abs(found.low if way > 0 else found.high) == pytest.approx(0.924, abs=0.001)


def test_when_nobody_fell_the_page_shows_no_interval_without_width():
    found = paired_change([2] * 97 + [3] * 21, [3] * 97 + [3] * 21)
    assert (found.effect, found.effect_interval.low) == (1.0, pytest.approx(0.924, abs=0.001))


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.0, "p < 0.001"),
        (0.0004, "p < 0.001"),
        (0.001, "p = 0.001"),
        (0.0123, "p = 0.01"),
        (0.0499, "p = 0.050"),
        (0.5, "p = 0.50"),
    ],
)
def test_no_p_value_is_nothing(p, said):
    assert p_words(p) == said


@pytest.mark.parametrize(
    ("ratio", "said"), [(0.96, "4% lower"), (1.9, "1.90 times"), (1.001, "the same"), (0.5, "50% lower")]
)
def test_a_ratio_below_one_is_not_called_a_multiple(ratio, said):
    assert times_words(ratio) == said
