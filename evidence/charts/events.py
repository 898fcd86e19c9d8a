"""What happened on the way: a dashed line and a number in the drawing, and what the numbers stand for beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from .chart import APRICOT, INK
from .spec import Spec


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened at a period of the chart (index from 0)."""

    name: str
    at: int


def marked(events: Sequence[Event], labels: Sequence[str], x: Spec) -> list[Spec]:
    """Layers for a chart whose x channel is `x`. Names would run into one another, numbers do not."""
    if not events:
        return []
    numbers: dict[int, list[str]] = {}
    for number, event in enumerate(events, 1):
        numbers.setdefault(event.at, []).append(str(number))
    values: list[Spec] = [{"period": labels[at], "number": ", ".join(which)} for at, which in numbers.items()]
    place: Spec = {"x": {**x, "field": "period"}}
    rule: Spec = {"type": "rule", "color": INK, "strokeWidth": 1.5, "strokeDash": [2, 3]}
    spot: Spec = {
        "type": "point",
        "shape": "circle",
        "filled": True,
        "color": APRICOT,
        "size": 260,
        "opacity": 1,
    }
    word: Spec = {"type": "text", "fontSize": 11, "fontWeight": "bold", "baseline": "middle"}
    above: Spec = {**place, "y": {"value": -12}}
    return [
        {"data": {"values": values}, "mark": rule, "encoding": place},
        {"data": {"values": values}, "mark": {**spot, "stroke": INK, "strokeWidth": 1}, "encoding": above},
        {"data": {"values": values}, "mark": word, "encoding": {**above, "text": {"field": "number"}}},
    ]


def told(events: Sequence[Event], labels: Sequence[str]) -> str:
    """Such as "Marked: 1 First national lockdown (March 2020), 2 Training begins (June 2020)."; empty without events."""
    if not events:
        return ""
    named = [f"{number} {event.name} ({labels[event.at]})" for number, event in enumerate(events, 1)]
    return f"Marked: {', '.join(named)}."
