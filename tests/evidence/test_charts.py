"""Every chart states its finding, can be read without seeing it, and draws nothing that is hidden."""

import json

import pytest

from evidence.charts import (
    Event,
    PartOfWhole,
    attendance_bars,
    completeness_bars,
    control_chart,
    flow_before_after,
    monthly_referrals,
    ratings_before_after,
    reach_bars,
)
from evidence.control_charts import p_chart, xmr
from evidence.periods import Period
from evidence.words import claims_cause

MONTHS = [Period(f"month {i}", 8 + i % 3, 6 + i % 2) for i in range(18)]
LABELS = [month.label for month in MONTHS]


def _xmr():
    return xmr([*([10, 12, 9, 11] * 4), 30, 11], improvement="up", target=10, rebase_at=[9])


CHARTS = {
    "control": lambda: control_chart(
        _xmr(), LABELS, subject="Referrals", unit="referrals", events=[Event("Lockdown", 4)]
    ),
    "p": lambda: control_chart(
        p_chart([m.appropriate for m in MONTHS], [m.received for m in MONTHS]),
        LABELS,
        subject="Appropriate",
        unit="share",
    ),
    "ratings": lambda: ratings_before_after("Knowledge", [10, 20, 50, 30, 8], [2, 8, 30, 50, 28], n=118),
    "flow": lambda: flow_before_after("Knowledge", 70, 40, 8, n=118),
    "monthly": lambda: monthly_referrals(MONTHS, starts_at="month 16"),
    "reach": lambda: reach_bars([PartOfWhole("Health visitors", 40, 90), PartOfWhole("Midwives", None, 60)]),
    "attendance": lambda: attendance_bars([("Webinar", 183), ("Session 1", 120)]),
    "completeness": lambda: completeness_bars(
        [PartOfWhole("Source", 144, 144), PartOfWhole("Area", 130, 144)]
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_each_chart_has_words_table_unit_and_draws(name):
    from vl_convert import vegalite_to_svg

    chart = CHARTS[name]()
    assert chart.title
    assert len(chart.description) > len(chart.title) / 2
    assert chart.unit
    header, rows = chart.table
    assert all(len(row) == len(header) for row in rows)
    assert not claims_cause(f"{chart.title} {chart.description}")
    svg = vegalite_to_svg({**chart.spec, "width": 600})
    assert "<path" in svg
    assert "NaN" not in svg


def test_the_title_of_a_control_chart_states_the_finding():
    assert "an earlier point is above the upper limit" in CHARTS["control"]().title
    steady = control_chart(xmr([10, 12, 9, 11] * 4), LABELS, subject="Referrals", unit="referrals")
    assert steady.title == "Referrals: nothing but the usual variation"


def test_signals_differ_in_shape_and_not_only_in_colour():
    chart = CHARTS["control"]()
    points = next(layer for layer in chart.spec["layer"] if layer.get("mark", {}).get("type") == "point")
    shapes = points["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == len(shapes) > 1


def test_hidden_limits_leave_no_trace_of_mean_or_limits():
    plain = xmr([10, 12, 9, 11] * 4)
    chart = control_chart(plain, LABELS, subject="Referrals", unit="referrals", hide_limits=True)
    told = json.dumps([chart.spec, chart.table, chart.title, chart.description])
    for secret in (plain.phases[0].mean, plain.phases[0].low, plain.phases[0].high):
        assert str(round(secret, 2)) not in told
    assert '"mean"' not in told


def test_true_counts_do_not_appear_beside_published_ones():
    months = [Period("April", 123, 119), Period("May", 87, 84)]
    chart = monthly_referrals(months, shown=[(125, None), (85, 85)])
    told = json.dumps([chart.spec, chart.table, chart.title, chart.description])
    assert not any(str(true) in told for true in (123, 119, 87, 84))
    assert chart.table[1][0] == ("April", 125, None)
    assert chart.n == 210


def test_a_hidden_group_has_no_bar_and_no_total_to_subtract_from():
    chart = CHARTS["reach"]()
    assert [row["name"] for row in chart.spec["data"]["values"]] == ["Health visitors"]
    assert chart.table[1][1] == ("Midwives", None, 60, None)
    assert "40 of" not in chart.title


def test_a_hidden_answer_gives_no_percentage():
    chart = ratings_before_after("Knowledge", [None, 20, 50, 30, 8], [2, 8, 30, 50, 28], n=None)
    assert "%" not in chart.title
    assert len(chart.spec["data"]["values"]) == 9


def test_titles_count():
    assert CHARTS["flow"]().title == "Knowledge: 70 of 118 people higher after"
    assert CHARTS["ratings"]().title == "Knowledge: 32% answered 4 or 5 before, 66% after"
    assert CHARTS["attendance"]().title == "Between 120 and 183 came; most to Webinar"
    assert CHARTS["monthly"]().title.endswith("referrals met the criteria over 18 periods")
