"""Chart specifications: one definition for the page and for print, each with its words and its table."""

from .bars import PartOfWhole, attendance_bars, completeness_bars, monthly_referrals, reach_bars
from .chart import Chart
from .control import Event, control_chart, icons
from .ratings import flow_before_after, ratings_before_after

__all__ = [
    "Chart",
    "Event",
    "PartOfWhole",
    "attendance_bars",
    "completeness_bars",
    "control_chart",
    "flow_before_after",
    "icons",
    "monthly_referrals",
    "ratings_before_after",
    "reach_bars",
]
