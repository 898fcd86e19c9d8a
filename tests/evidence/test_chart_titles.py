"""The title of every chart is what is seen in it; what the chart is stands beside it."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable

import pytest

import evidence.charts
from evidence.charts import (
    Chart,
    Lane,
    NamedCount,
    PartOfWhole,
    ScaleMeans,
    TrainedGroup,
    attendance_bars,
    change_bars,
    completeness_bars,
    completeness_by_source,
    concentration_bars,
    control_chart,
    count_bars,
    flow_before_after,
    means_before_after,
    monthly_referrals,
    ratings_before_after,
    reach_bars,
    roll_out,
    time_lanes,
)
from evidence.charts.maps import MapArea, area_map
from evidence.charts.needs import ANSWERS, NeedShare, ease_bars, gap_bars
from evidence.control_charts import xmr
from evidence.periods import Period

LABELS = [f"month {at}" for at in range(40)]
STEADY, JUMPS = [10, 12, 9, 11] * 4, [*([10, 12, 9, 11] * 4), 30, 11]
MOVES, OTHER_MOVES = [[2, 9], [1, 8]], [[5, 3], [2, 20]]
FIVE, OTHER_FIVE = [10, 20, 50, 30, 8], [2, 8, 30, 50, 28]
QUARTERS = [Period("Q1", 20, 10), Period("Q2", 30, 20)]
# Beside a number, what makes a title say something.
SAYS = re.compile(
    r"\d|\b(is|are|was|were|came|come|rated|answered|given|met|leaves|began|wished|nothing|nobody|no)\b", re.I
)


def reach(*parts: int | None) -> Chart:
    return reach_bars([PartOfWhole(f"Group {at}", part, 60) for at, part in enumerate(parts)])


def control(values: list[int], **more: bool) -> Chart:
    return control_chart(xmr(values), LABELS, subject="Referrals", unit="referrals", **more)


def trained(*counts: int | None) -> Chart:
    return roll_out([TrainedGroup("North", list(counts), 60)], LABELS[: len(counts)])


def mapped(*counts: int | None) -> Chart:
    areas = [MapArea(f"Ward {at}", count) for at, count in enumerate(counts)]
    return area_map(areas, unit="services", what="Services by area")


def filled(*parts: int | None) -> list[PartOfWhole]:
    return [PartOfWhole(f"Field {at}", part, 50) for at, part in enumerate(parts)]


# Of each kind of chart, and of each way in which numbers may be hidden in it, two that differ in their numbers.
PAIRS: dict[str, tuple[Callable[[], Chart], Callable[[], Chart]]] = {
    "area_map": (lambda: mapped(12, 3), lambda: mapped(0, 4)),
    "attendance_bars": (
        lambda: attendance_bars([("A", 83), ("B", 20)]),
        lambda: attendance_bars([("A", 61)]),
    ),
    "attendance_bars, one hidden": (
        lambda: attendance_bars([("A", 83), ("B", None)]),
        lambda: attendance_bars([("A", 61), ("B", None)]),
    ),
    "attendance_bars, all hidden": (
        lambda: attendance_bars([("A", None)]),
        lambda: attendance_bars([("A", None), ("B", None)]),
    ),
    "change_bars": (
        lambda: change_bars("Item", 70, 40, 8, n=118),
        lambda: change_bars("Item", 7, 4, 9, n=20),
    ),
    "change_bars, one hidden": (
        lambda: change_bars("Item", 70, 40, None, n=None),
        lambda: change_bars("Item", 50, 60, None, n=None),
    ),
    "completeness_bars": (
        lambda: completeness_bars(filled(50, 40)),
        lambda: completeness_bars(filled(30, 40)),
    ),
    "completeness_bars, one hidden": (
        lambda: completeness_bars(filled(None, 40)),
        lambda: completeness_bars(filled(None, 30)),
    ),
    "completeness_by_source": (
        lambda: completeness_by_source([("GP", filled(50, 40)), ("Self", filled(20, 50))]),
        lambda: completeness_by_source([("GP", filled(5, 40)), ("Self", filled(20, 50))]),
    ),
    "concentration_bars": (lambda: concentration_bars([9, 5, 4]), lambda: concentration_bars([3, 3])),
    "control_chart": (lambda: control(STEADY), lambda: control(JUMPS)),
    "control_chart, without limits": (
        lambda: control(STEADY, hide_limits=True),
        lambda: control(JUMPS, hide_limits=True),
    ),
    "means_before_after": (
        lambda: means_before_after([ScaleMeans("Warmth", 20, 24, 30)], what="Means"),
        lambda: means_before_after([ScaleMeans("Warmth", 24, 20, 30)], what="Means"),
    ),
    "flow_before_after": (
        lambda: flow_before_after("Item", MOVES, scale=("1", "2")),
        lambda: flow_before_after("Item", OTHER_MOVES, scale=("1", "2")),
    ),
    "flow_before_after, one hidden": (
        lambda: flow_before_after("Item", [[None, 9], [1, 8]], scale=("1", "2")),
        lambda: flow_before_after("Item", [[None, 3], [2, 20]], scale=("1", "2")),
    ),
    "monthly_referrals": (
        lambda: monthly_referrals(QUARTERS),
        lambda: monthly_referrals([Period("Q1", 40, 5), Period("Q2", 0, 0)]),
    ),
    "monthly_referrals, one hidden": (
        lambda: monthly_referrals(QUARTERS, shown=[(20, None), (30, 20)]),
        lambda: monthly_referrals(QUARTERS, shown=[(25, None), (30, 20)]),
    ),
    "monthly_referrals, none and few": (
        lambda: monthly_referrals([Period("Q1", 0, 0)]),
        lambda: monthly_referrals([Period("Q1", 0, 0)], shown=[(None, None)]),
    ),
    "ratings_before_after": (
        lambda: ratings_before_after("Item", FIVE, OTHER_FIVE, n=118),
        lambda: ratings_before_after("Item", OTHER_FIVE, FIVE, n=118),
    ),
    "ratings_before_after, one hidden": (
        lambda: ratings_before_after("Item", [None, *FIVE[1:]], OTHER_FIVE, n=None),
        lambda: ratings_before_after("Item", [None, *OTHER_FIVE[1:]], FIVE, n=None),
    ),
    "reach_bars": (lambda: reach(40, 20), lambda: reach(10, 20)),
    "reach_bars, one hidden": (lambda: reach(40, None), lambda: reach(10, None)),
    "roll_out": (lambda: trained(0, 10, 20), lambda: trained(5, 10, 40)),
    "ease_bars": (
        lambda: ease_bars([("Asking", [9] * len(ANSWERS))], n=54),
        lambda: ease_bars([("Asking", [2] * len(ANSWERS))], n=12),
    ),
    "gap_bars": (
        lambda: gap_bars("Asking", [NeedShare("GPs", 10, 20)]),
        lambda: gap_bars("Asking", [NeedShare("GPs", 5, 20)]),
    ),
}
# Nothing of these numbers can be shown, so nothing can be seen but that.
NOTHING_TO_SEE: dict[str, Callable[[], Chart]] = {
    "area_map": lambda: mapped(None, None),
    "change_bars": lambda: change_bars("Item", None, None, None, n=None),
    "flow_before_after": lambda: flow_before_after("Item", [[None, None], [None, 0]], scale=("1", "2")),
    "ratings_before_after": lambda: ratings_before_after("Item", [None] * 5, [None] * 5, n=None),
    "reach_bars": lambda: reach(None, None),
    "roll_out": lambda: trained(0, None, 20),
    "ease_bars": lambda: ease_bars([], n=0),
    "gap_bars": lambda: gap_bars("Asking", [NeedShare("GPs", None, 20)]),
    # Its title is said by whoever draws it: tests/programme/test_kit.py, tests/programme/test_areas.py.
    "count_bars": lambda: count_bars(
        [NamedCount("A", None)], unit="people", finding="No count is large enough to be shown", what="Counts"
    ),
    # Its title is said by whoever draws it: tests/programme/test_chart_titles.py.
    "time_lanes": lambda: time_lanes(
        [Lane("A", "A", [1, 2])],
        LABELS[:2],
        title="It began in 1",
        description="Two",
        unit="people",
        what="A line",
    ),
}


def kinds_of_charts() -> set[str]:
    """Every public function of the package that makes a chart."""
    found = set()
    for module in pkgutil.walk_packages(evidence.charts.__path__, "evidence.charts."):
        for name, made in vars(importlib.import_module(module.name)).items():
            if inspect.isfunction(made) and made.__module__ == module.name and not name.startswith("_"):
                found |= {name} if made.__annotations__.get("return") is Chart else set()
    return found


def test_each_kind_of_chart_is_walked():
    assert {name.partition(",")[0] for name in (*PAIRS, *NOTHING_TO_SEE)} == kinds_of_charts()


@pytest.mark.parametrize("name", PAIRS)
def test_a_title_says_something_else_where_the_numbers_differ(name):
    one, other = (make() for make in PAIRS[name])
    assert one.title != other.title
    for chart in (one, other):
        assert SAYS.search(chart.title), chart.title
        assert chart.what
        assert chart.what not in chart.title
    assert one.what == other.what


@pytest.mark.parametrize("name", NOTHING_TO_SEE)
def test_where_nothing_can_be_shown_the_title_says_that(name):
    chart = NOTHING_TO_SEE[name]()
    assert SAYS.search(chart.title), chart.title
    assert chart.what
    assert chart.what not in chart.title
