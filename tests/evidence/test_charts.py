"""Every chart states its finding, can be read without seeing it, and draws nothing that is hidden."""

import json

import pytest

from evidence.charts import TrainedGroup, control_chart, monthly_referrals, ratings_before_after, roll_out
from evidence.control_charts import xmr
from evidence.periods import Period
from evidence.words import claims_cause
from tests.evidence.drawn import CHARTS, LABELS


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
    drawn = chart.spec["data"]["values"]
    assert [row["answer"] for row in drawn if row.get("hidden")] == ["1 (very low)"]
    assert "not shown" in json.dumps(chart.spec["layer"])
    assert "gradient" in json.dumps(chart.spec["layer"])


def test_bars_before_and_after_are_as_long_as_each_other_where_an_answer_is_hidden():
    chart = ratings_before_after("Knowledge", [None, 20, 50, 30, 15], [None, 10, 30, 50, 28], n=None)
    lengths = {
        when: sum(end(row) for row in chart.spec["data"]["values"] if row["when"] == when)
        for when in ("Before", "After")
    }
    assert lengths["Before"] == lengths["After"] == 122


def end(row):
    return row["to"] - row["from"]


def test_a_quarter_whose_part_is_hidden_keeps_its_full_bar():
    chart = monthly_referrals([Period("Q1", 0, 0)], shown=[(25, None)])
    assert chart.spec["data"]["values"] == [{"period": "Q1", "what": "Received", "referrals": 25}]
    hatched = chart.spec["layer"][1]
    assert hatched["data"]["values"] == [{"period": "Q1", "what": "Appropriate", "referrals": 25}]
    assert "not shown" in json.dumps(chart.spec["layer"])


def test_an_event_is_a_number_in_the_drawing_and_a_name_beside_it():
    chart = CHARTS["control"]()
    assert chart.note.startswith("Marked: 1 Lockdown (month 4).")
    assert "Lockdown" not in json.dumps(chart.spec["layer"])


def test_every_place_begins_its_roll_out_on_its_own_date():
    chart = CHARTS["roll_out"]()
    assert (
        chart.title
        == "33 of 90 people trained by month 3; the first place began in month 1, the last in month 2"
    )
    assert "Southend in month 1 and Thurrock in month 2" in chart.description
    told = [
        value["words"]
        for layer in chart.spec["layer"]
        for value in layer.get("data", {}).get("values", [])
        if "words" in value
    ]
    assert "Southend: 25 of 60, first in month 1" in told


def test_a_place_with_a_hidden_month_is_named_and_left_empty():
    chart = roll_out(
        [TrainedGroup("Southend", [0, None, 40, 45], 60), TrainedGroup("Thurrock", [0, 10, 15, 20], 30)],
        LABELS[:4],
    )
    assert [row[1] for row in chart.table[1]] == [None] * 4
    assert not any(str(count) in json.dumps([chart.spec["data"], chart.table]) for count in (40, 45))


def test_titles_count():
    assert CHARTS["change"]().title == "Knowledge: 70 of 118 people higher after"
    assert CHARTS["flow"]().title.endswith(
        "68 of 118 people rated themselves higher after, 43 the same and 7 lower"
    )
    assert CHARTS["completeness"]().title == "Area is missing most often: 14 of 144 (10%)"
    assert (
        CHARTS["concentration"]().title
        == "If the busiest referrer leaves, 9 of 45 referrals from 20 known referrers go with them (20%)"
    )
    assert CHARTS["ratings"]().title == "Knowledge: 32% answered 4 or 5 before, 66% after"
    assert CHARTS["attendance"]().title == "Between 120 and 183 came; most to Webinar"
    assert CHARTS["monthly"]().title.endswith("met the criteria, month 0 to month 17")


def test_referrals_that_nobody_assessed_are_not_said_to_have_failed_the_criteria():
    """Thirty arrived, ten were assessed, nine of these met the criteria."""
    title = monthly_referrals([Period("May 2025", 30, 9)]).title
    assert title == "30 referrals received; of those assessed 9 met the criteria, May 2025"


def test_a_sum_of_rounded_quarters_is_not_called_exact():
    """The whole is 63, and its page says so."""
    months = [Period("Q1", 31, 20), Period("Q2", 32, 20)]
    chart = monthly_referrals(months, shown=[(30, 20), (30, 20)])
    assert chart.title.startswith("About 60 referrals received; of those assessed about 40")
    assert "n is about right" in chart.note


@pytest.mark.parametrize(("side", "at"), [("Before", min), ("After", max)])
def test_the_bands_of_a_flow_fill_the_block_of_their_answer_without_a_gap(side, at):
    bands, blocks = (layer["data"]["values"] for layer in CHARTS["flow"]().spec["layer"][:2])
    edge = at(point["x"] for point in bands)
    ends = sorted((point["low"], point["high"]) for point in bands if point["x"] == edge)
    for block in (one for one in blocks if one["side"] == side):
        mine = [end for end in ends if block["low"] - 0.001 <= end[0] < block["high"]]
        assert [low for low, _ in mine] == pytest.approx([block["low"], *(high for _, high in mine[:-1])])
        assert mine[-1][1] == pytest.approx(block["high"])
        assert block["told"].endswith(f": {block['high'] - block['low']:.0f}")
