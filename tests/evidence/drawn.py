"""One of every chart, with the kinds of data it meets."""

from collections.abc import Callable

from evidence.charts import (
    Chart,
    Event,
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
from evidence.charts.needs import NeedShare, ease_bars, gap_bars
from evidence.control_charts import p_chart, xmr
from evidence.intervals import wilson
from evidence.periods import Period
from evidence.run_chart import run_chart

MONTHS = [Period(f"month {i}", 8 + i % 3, 6 + i % 2) for i in range(18)]
LABELS = [month.label for month in MONTHS]
MOVES = [[2, 4, 2, 0, 0], [1, 8, 15, 10, 2], [0, 2, 15, 20, 5], [0, 1, 2, 15, 10], [0, 0, 0, 1, 3]]

WARDS = [("Quayside", 12), ("Saltmarsh", 3), ("Old Town and the villages", 0), ("Mill", None)]


def square(at: int) -> tuple:
    """A square ward, with a hole in it."""
    outer = [(0.5 + at, 51.0), (1.5 + at, 51.0), (1.5 + at, 52.0), (0.5 + at, 52.0), (0.5 + at, 51.0)]
    inner = [(x * 0.2 + (1 + at) * 0.8, y * 0.2 + 51.5 * 0.8) for x, y in outer]
    return ((outer, inner),)


CHARTS: dict[str, Callable[[], Chart]] = {
    "control": lambda: control_chart(
        xmr([*([10, 12, 9, 11] * 4), 30, 11], improvement="up", target=10, rebase_at=[9]),
        LABELS,
        subject="Referrals",
        unit="referrals",
        events=[Event("Lockdown", 4)],
    ),
    "p": lambda: control_chart(
        p_chart([m.appropriate for m in MONTHS], [m.received for m in MONTHS]),
        LABELS,
        subject="appropriate",
        unit="share",
    ),
    "ratings": lambda: ratings_before_after("Knowledge", [10, 20, 50, 30, 8], [2, 8, 30, 50, 28], n=118),
    "change": lambda: change_bars("Knowledge", 70, 40, 8, n=118),
    "flow": lambda: flow_before_after("Knowledge", MOVES),
    "flow, hidden": lambda: flow_before_after("Knowledge", [[None, *MOVES[0][1:]], *MOVES[1:]]),
    "monthly": lambda: monthly_referrals(MONTHS, starts_at="month 16"),
    "reach": lambda: reach_bars([PartOfWhole("Health visitors", 40, 90), PartOfWhole("Midwives", None, 60)]),
    "attendance": lambda: attendance_bars([("Webinar", 183), ("Session 1", 120)]),
    "completeness": lambda: completeness_bars(
        [PartOfWhole("Source", 144, 144), PartOfWhole("Area", 130, 144)]
    ),
    "completeness_by_source": lambda: completeness_by_source(
        [
            ("GP", [PartOfWhole("Area", 20, 30), PartOfWhole("Reason", 30, 30)]),
            ("Self", [PartOfWhole("Area", 9, 9), PartOfWhole("Reason", 0, 0)]),
        ]
    ),
    "concentration": lambda: concentration_bars([1] * 10 + [9, 5, 4, 3, 3, 3, 2, 2, 2, 2]),
    "concentration, many": lambda: concentration_bars([*range(1, 13), 1000]),
    "ease": lambda: ease_bars(
        [("Talking of bonding", [1, 2, 0, 5, 6, 10]), ("Reading cues", [4, 6, 3, 5, 4, 2])], n=24
    ),
    "gap": lambda: gap_bars(
        "Reading cues",
        [
            NeedShare("School nurses", None, 40),
            NeedShare("Health visitors in the south of the city", 13, 24, wilson(13, 24)),
            NeedShare("GPs", 8, 10, wilson(8, 10)),
        ],
    ),
    "count": lambda: count_bars(
        [NamedCount("See babies", 12), NamedCount("Are known to be missing", None)],
        unit="services",
        finding="12 services see babies",
        what="Services of the directory",
    ),
    "count, ranges": lambda: count_bars(
        [NamedCount("Need help", 410, 320, 520), NamedCount("Are not seen yet", 290, 180, 430)],
        unit="families",
        finding="About 290 families are not seen yet",
        what="Families who need help",
    ),
    "means": lambda: means_before_after(
        [ScaleMeans("Warmth", 22.1, 25.4, 39), ScaleMeans("Anxiety", 11.2, 8.4)], what="Means of each scale"
    ),
    "run": lambda: control_chart(
        run_chart([Period(f"block {i}", 20, 11 + i % 4) for i in range(6)]),
        [f"block {i}" for i in range(6)],
        subject="appropriate",
        unit="share",
    ),
    "attendance, one each": lambda: attendance_bars([("Session 1", 12), ("Autumn", 40), ("Webinar", 9)]),
    "ease, nobody": lambda: ease_bars([("Reading cues", [0] * 6)], n=0),
    "gap, outside": lambda: gap_bars("Reading cues", [NeedShare("GPs", 8, 10), NeedShare("Nurses", None, 9)]),
    "map": lambda: area_map(
        [MapArea(name, count, square(at)) for at, (name, count) in enumerate(WARDS)],
        unit="services",
        what="Services by area",
    ),
    "map, tiles": lambda: area_map(
        [MapArea(name, count) for name, count in WARDS], unit="services", what="Services by area"
    ),
    "roll_out": lambda: roll_out(
        [TrainedGroup("Southend", [0, 10, 20, 25], 60), TrainedGroup("Thurrock", [0, 0, 3, 8], 30)],
        LABELS[:4],
    ),
    "roll_out, hidden": lambda: roll_out(
        [TrainedGroup("Southend", [0, None, 40, 45], 60), TrainedGroup("Thurrock", [0, 10, 15, 20], 30)],
        LABELS[:4],
    ),
    "time_line": lambda: time_lanes(
        [Lane("Training", "Training (30 in all)", [0, 30, 0]), Lane("Referrals", "Referrals", [5, 6, 9])],
        LABELS[:3],
        title="Training began in month 1",
        description="Two rows of bars over three months.",
        unit="people or referrals",
        what="Training and referrals on one time line",
        events=[Event("Lockdown", 1), Event("New criteria", 1)],
    ),
}

HIDING = {
    "ratings, hidden": lambda: ratings_before_after(
        "Knowledge", [None, 20, 50, 30, 15], [None, 10, 30, 50, 28], n=None
    ),
    "monthly, hidden": lambda: monthly_referrals(
        [Period("Q1", 0, 0), Period("Q2", 0, 0)], shown=[(25, None), (None, None)]
    ),
    "reach, hidden": lambda: reach_bars([PartOfWhole("GPs", 9, 12), PartOfWhole("Midwives", None, None)]),
    "attendance, hidden": lambda: attendance_bars([("Webinar", 183), ("Session 1", None)]),
    "completeness, hidden": lambda: completeness_by_source(
        [("GP", [PartOfWhole("Area", 20, 30)]), ("Self", [PartOfWhole("Area", None, 9)])]
    ),
}
