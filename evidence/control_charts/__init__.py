"""Statistical process control charts by the NHS "Making Data Count" rules: XmR and P."""

from .chart import MIN_POINTS, ControlChart, Phase, Point, Signal
from .p import p_chart
from .xmr import xmr

__all__ = ["MIN_POINTS", "ControlChart", "Phase", "Point", "Signal", "p_chart", "xmr"]
