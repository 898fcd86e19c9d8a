"""Chart specifications: one definition for the page and for print, each with its words and its table."""

from .bars import (
    PartOfWhole,
    attendance_bars,
    monthly_referrals,
    reach_bars,
)
from .chart import Chart, without_title
from .completeness import completeness_bars, completeness_by_source
from .control import control_chart, icons
from .counts import NamedCount, count_bars
from .events import Event
from .flow import flow_before_after
from .lanes import Lane, TrainedGroup, roll_out, time_lanes
from .means import ScaleMeans, means_before_after
from .ratings import change_bars, ratings_before_after
from .referrers import concentration_bars

__all__ = [
    "Chart",
    "Event",
    "Lane",
    "NamedCount",
    "PartOfWhole",
    "ScaleMeans",
    "TrainedGroup",
    "attendance_bars",
    "change_bars",
    "completeness_bars",
    "completeness_by_source",
    "concentration_bars",
    "control_chart",
    "count_bars",
    "flow_before_after",
    "icons",
    "means_before_after",
    "monthly_referrals",
    "ratings_before_after",
    "reach_bars",
    "roll_out",
    "time_lanes",
    "without_title",
]
