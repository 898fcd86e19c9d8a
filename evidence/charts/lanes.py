"""Several counts on one time line, one lane under the other, each drawn to its own largest number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..words import listed, thousands
from .chart import HIDDEN_NOTE, INK, TEAL, Cell, Chart, axis, specification
from .events import Event, marked, told
from .spec import Spec

LANE_HEIGHT = 72
ON_PAPER = 0.6
# Of a lane one unit high: its words on top, then the bars down to its foot.
BARS = 0.48
MANY = 24


@dataclass(frozen=True, slots=True)
class Lane:
    """A count for every period. `full` is what a bar of full height stands for (a workforce), the largest count
    otherwise; `words` stands over the lane."""

    name: str
    words: str
    counts: Sequence[int | None]
    full: int | None = None

    @property
    def is_hidden(self) -> bool:
        return None in self.counts


@dataclass(frozen=True, slots=True)
class TrainedGroup:
    """People of one place or job: how many had been trained by the end of each period (never falling), of how many.
    None where hidden."""

    name: str
    trained: Sequence[int | None]
    workforce: int | None


def time_lanes(
    lanes: Sequence[Lane],
    labels: Sequence[str],
    *,
    title: str,
    description: str,
    unit: str,
    what: str,
    n: int | None = None,
    events: Sequence[Event] = (),
) -> Chart:
    """Draw the lanes over the same periods. A lane with a hidden count is named and left empty, in the drawing and in the
    table: beside its neighbours, one hidden count of a row would be narrowed down."""
    hidden = [lane for lane in lanes if lane.is_hidden]
    shown = [replace(lane, counts=[None] * len(labels)) if lane.is_hidden else lane for lane in lanes]
    spec = specification(
        title=title,
        description=description,
        values=_bars(shown, labels),
        height=LANE_HEIGHT * len(lanes),
        layer=_layers(shown, labels, events),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (label, *(lane.counts[at] for lane in shown)) for at, label in enumerate(labels)
    )
    table = (("Period", *(lane.name for lane in lanes)), rows)
    notes = [told(events, labels), HIDDEN_NOTE if hidden else ""]
    return Chart(title, description, spec, table, unit, n, " ".join(filter(None, notes)), what, ON_PAPER)


def roll_out(groups: Sequence[TrainedGroup], labels: Sequence[str], *, by: str = "place") -> Chart:
    """Staggered cohorts: how many of each group had been trained by the end of each period, and when it began."""
    lanes = [
        Lane(group.name, _lane_words(group, labels), group.trained, group.workforce or None)
        for group in groups
    ]
    title = _roll_out_finding(groups, labels, by)
    begun = [f"{group.name} in {began}" for group in groups if (began := _began(group, labels))]
    firsts = f" First trained: {listed(begun)}." if begun else ""
    description = f"One row of bars for each {by}, growing as people are trained. {title}.{firsts}"
    known = [group.workforce for group in groups if group.workforce is not None]
    n = sum(known) if len(known) == len(groups) else None
    return time_lanes(
        lanes,
        labels,
        title=title,
        description=description,
        unit="people trained by then",
        what=f"People trained so far, {by} by {by}",
        n=n,
    )


def _began(group: TrainedGroup, labels: Sequence[str]) -> str:
    if None in group.trained:
        return ""
    return next((label for label, count in zip(labels, group.trained, strict=True) if count), "")


def _lane_words(group: TrainedGroup, labels: Sequence[str]) -> str:
    if None in group.trained or group.workforce is None:
        return f"{group.name}: not shown"
    told = f"{group.name}: {thousands(group.trained[-1] or 0)} of {thousands(group.workforce)}"
    began = _began(group, labels)
    return f"{told}, first in {began}" if began else f"{told}, not begun"


def _roll_out_finding(groups: Sequence[TrainedGroup], labels: Sequence[str], by: str) -> str:
    hidden = sum(None in group.trained or group.workforce is None for group in groups)
    if hidden:
        return f"Of {hidden} in {len(groups)} it is not shown how many people are trained, {by} by {by}"
    if not labels:
        return "Nobody has been trained yet"
    trained = sum(group.trained[-1] or 0 for group in groups)
    told = f"{thousands(trained)} of {thousands(sum(group.workforce or 0 for group in groups))} people trained by {labels[-1]}"
    begun = sorted({labels.index(began) for group in groups if (began := _began(group, labels))})
    if not begun:
        return told
    if len(begun) == 1:
        return f"{told}; every {by} that began did so in {labels[begun[0]]}"
    return f"{told}; the first {by} began in {labels[begun[0]]}, the last in {labels[begun[-1]]}"


def _bars(lanes: Sequence[Lane], labels: Sequence[str]) -> list[Spec]:
    values: list[Spec] = []
    for at, lane in enumerate(lanes):
        full = lane.full or max([count or 0 for count in lane.counts], default=0) or 1
        for label, count in zip(labels, lane.counts, strict=True):
            if count:
                top = at + 1 - BARS * min(1.0, count / full)
                values.append({"period": label, "foot": at + 1, "top": round(top, 4), "count": count})
    return values


def _layers(lanes: Sequence[Lane], labels: Sequence[str], events: Sequence[Event]) -> list[Spec]:
    x: Spec = {
        "field": "period",
        "type": "ordinal",
        "sort": list(labels),
        "scale": {"domain": list(labels)},
        "axis": axis(None, labelAngle=-45, labelOverlap=True),
    }
    y: Spec = {
        "type": "quantitative",
        "axis": None,
        "scale": {"domain": [0, len(lanes)], "reverse": True, "nice": False, "zero": False},
    }
    bars: Spec = {"x": x, "y": {**y, "field": "top"}, "y2": {"field": "foot"}}
    tooltip: list[Spec] = [{"field": "period"}, {"field": "count"}]
    layers = marked(events, labels, {**x, "bandPosition": 0})
    layers.append(
        {
            "mark": {"type": "bar", "color": TEAL, "stroke": INK, "strokeWidth": 0.5},
            "encoding": {**bars, "tooltip": tooltip},
        }
    )
    if len(labels) <= MANY:
        number: Spec = {"type": "text", "baseline": "bottom", "dy": -1, "fontSize": 10}
        layers.append(
            {"mark": number, "encoding": {"x": x, "y": {**y, "field": "top"}, "text": {"field": "count"}}}
        )
    return [*layers, *_feet(lanes, y)]


def _feet(lanes: Sequence[Lane], y: Spec) -> list[Spec]:
    values: list[Spec] = [
        {"foot": at + 1, "head": at + 0.03, "words": lane.words} for at, lane in enumerate(lanes)
    ]
    words: Spec = {"type": "text", "align": "left", "baseline": "top", "fontWeight": "bold", "fontSize": 12}
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "color": INK},
            "encoding": {"y": {**y, "field": "foot"}},
        },
        {
            "data": {"values": values},
            "mark": words,
            "encoding": {"y": {**y, "field": "head"}, "x": {"value": 0}, "text": {"field": "words"}},
        },
    ]
