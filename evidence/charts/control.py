"""The control chart: points, centre line and limits by phase, signals by shape and colour, events, icons."""

from collections.abc import Sequence

from ..control_charts import MIN_POINTS, ControlChart, Point
from ..words import between, capital, listed, percent, plural
from .chart import BLUE, GREY, INK, ORANGE, PURPLE, TEAL, Cell, Chart, axis, specification
from .events import Event, marked, told
from .spec import Spec

KINDS = {
    "common": ("Usual variation", GREY, "circle"),
    "improvement": ("Unusual, in the wanted direction", BLUE, "triangle-up"),
    "concern": ("Unusual, in the unwanted direction", ORANGE, "square"),
    "neutral": ("Unusual", PURPLE, "diamond"),
}
TOO_FEW, TOO_FEW_KIND = "too few points to tell", "Too few points to tell"
VARIATION = {
    "common": "Usual variation: nothing stands out at the end of the chart.",
    "improvement": "The latest point is unusual, in the wanted direction.",
    "concern": "The latest point is unusual, in the unwanted direction.",
    "neutral_high": "The latest point is unusually high.",
    "neutral_low": "The latest point is unusually low.",
}
ASSURANCE = {
    "pass": "With this variation the target will usually be met.",
    "fail": "With this variation the target will usually be missed.",
    "hit_and_miss": "With this variation the target will be met at some times and missed at others.",
}
ASSURANCE_LETTERS = {"pass": "P", "fail": "F", "hit_and_miss": "?"}
ICON_STEP = 34
# Above the numbers of the events.
ICON_ABOVE = -40


def control_chart(
    chart: ControlChart,
    labels: Sequence[str],
    *,
    subject: str,
    unit: str,
    events: Sequence[Event] = (),
    hide_limits: bool = False,
) -> Chart:
    """Draw a control chart. `labels[i]` names the period with index i; `subject` starts the title ("Referrals that met
    the criteria"). `hide_limits` leaves out lines and signals: limits of a chart with a hidden count would give it
    away. Values of P charts are shown as percentages."""
    said = capital(subject)
    title = f"{said}: {_finding(chart, hide_limits)}"
    rows = [_row(point, labels, chart, hide_limits) for point in chart.points]
    description = _description(chart, labels, subject, events, hide_limits)
    spec = specification(
        title=title,
        description=description,
        values=rows,
        layer=_layers(chart, labels, unit, events, hide_limits),
    )
    n = sum(point.total or 0 for point in chart.points) if chart.of_shares else len(chart.points)
    table = _table(chart, labels, hide_limits)
    what = f"{said}, point by point in order of time"
    return Chart(title, description, spec, table, unit, n, _note(chart, labels, events, hide_limits), what)


def icons(chart: ControlChart) -> tuple[str, ...]:
    """The words of the variation icon and, with a target, the assurance icon. Few points have neither."""
    if chart.too_few:
        return (f"Too few points to tell: there are {len(chart.points)}, and {MIN_POINTS} are needed.",)
    assurance = [ASSURANCE[chart.assurance]] if chart.assurance else []
    return (VARIATION[chart.variation], *assurance)


def _note(chart: ControlChart, labels: Sequence[str], events: Sequence[Event], hide_limits: bool) -> str:
    """What the icons, the lines and the marks say."""
    parts = [told(events, labels)]
    if not hide_limits and chart.chart == "run":
        parts += ["Line: the middle value, with as many points above as below.", *icons(chart)]
    elif not hide_limits and chart.points[-1].low is not None:
        parts += ["Solid line: average. Dashed lines: limits of the usual variation.", *icons(chart)]
    return " ".join(filter(None, parts))


def _finding(chart: ControlChart, hide_limits: bool) -> str:
    if hide_limits or (chart.points[-1].low is None and chart.chart != "run"):
        return _span(chart)
    if chart.too_few:
        return TOO_FEW
    if not chart.signals:
        return "nothing but the usual variation"
    latest = chart.signals[-1]
    ended = latest.index == chart.points[-1].index
    where = "the latest point" if ended else "an earlier point"
    return f"{where} is {latest.words}"


def _span(chart: ControlChart) -> str:
    """Without limits nothing stands out; what is seen is how low and how high the points lie."""
    values = [point.value for point in chart.points]
    if chart.of_shares:
        return f"{between(values)} at each point"
    low, high = f"{min(values):g}", f"{max(values):g}"
    return f"{low} at each point" if low == high else f"between {low} and {high} at each point"


def _row(point: Point, labels: Sequence[str], chart: ControlChart, hide_limits: bool) -> Spec:
    row: Spec = {"period": labels[point.index], "value": point.value}
    if hide_limits:
        return {**row, "kind": KINDS["common"][0]}
    low = point.low if point.low is None or chart.floor is None else max(chart.floor, point.low)
    limits: Spec = {"mean": point.mean, "low": low, "high": point.high, "phase": point.phase}
    counted: Spec = {"total": point.total} if point.total is not None else {}
    target: Spec = {"target": chart.target} if chart.target is not None else {}
    return {
        **row,
        **limits,
        **counted,
        **target,
        "kind": TOO_FEW_KIND if chart.too_few else KINDS[point.kind][0],
        "signal": stands_out(point, chart) or "none",
    }


def stands_out(point: Point, chart: ControlChart) -> str:
    """Of few points nothing can be said to stand out."""
    return "" if chart.too_few else point.words


def _layers(chart: ControlChart, labels, unit: str, events, hide_limits: bool) -> list[Spec]:
    x: Spec = {
        "field": "period",
        "type": "ordinal",
        "sort": [labels[p.index] for p in chart.points],
        "axis": axis(None, labelAngle=-45),
    }
    number: Spec = {"format": ".0%"} if chart.of_shares else {}
    from_nothing = chart.of_shares or chart.floor is not None
    y: Spec = {"type": "quantitative", "axis": axis(unit, **number), "scale": {"zero": from_nothing}}
    lines = [] if hide_limits else _lines(chart, x, y)
    values: Spec = {
        "mark": {"type": "line", "color": INK, "strokeWidth": 1},
        "encoding": {"x": x, "y": {**y, "field": "value"}},
    }
    return [
        *lines,
        values,
        _points(chart, x, y, hide_limits),
        *marked(events, labels, x),
        *_icons(chart, hide_limits),
    ]


def _lines(chart: ControlChart, x: Spec, y: Spec) -> list[Spec]:
    drawn = [("mean", INK, [1, 0])]
    if chart.chart != "run":
        drawn += [("low", GREY, [6, 4]), ("high", GREY, [6, 4])]
    if chart.target is not None:
        drawn.append(("target", TEAL, [2, 3]))
    return [
        {
            "mark": {
                "type": "line",
                "color": colour,
                "strokeDash": dash,
                "interpolate": "step" if chart.chart == "p" else "linear",
            },
            "encoding": {"x": x, "y": {**y, "field": field}, "detail": {"field": "phase", "type": "nominal"}},
        }
        for field, colour, dash in drawn
    ]


def _points(chart: ControlChart, x: Spec, y: Spec, hide_limits: bool) -> Spec:
    used = (
        ["common"]
        if hide_limits or chart.too_few
        else [kind for kind in KINDS if kind in {p.kind for p in chart.points} | {"common"}]
    )
    names, colours, shapes = zip(*(KINDS[kind] for kind in used), strict=True)
    if chart.too_few and not hide_limits:
        names = (TOO_FEW_KIND,)
    scale: Spec = {"domain": list(names)}
    kind: Spec = {"field": "kind", "type": "nominal", "title": None, "legend": {"orient": "bottom"}}
    tooltip: list[Spec] = [
        {"field": "period"},
        {"field": "value", **({"format": ".0%"} if chart.of_shares else {})},
    ]
    return {
        "mark": {
            "type": "point",
            "filled": True,
            "size": 70,
            "opacity": 1,
            "stroke": INK,
            "strokeWidth": 0.5,
        },
        "encoding": {
            "x": x,
            "y": {**y, "field": "value"},
            "color": {**kind, "scale": {**scale, "range": list(colours)}},
            "shape": {**kind, "scale": {**scale, "range": list(shapes)}},
            "tooltip": tooltip if hide_limits else [*tooltip, {"field": "signal"}],
        },
    }


def _icons(chart: ControlChart, hide_limits: bool) -> list[Spec]:
    """The variation icon at the right end above the plot and, with a target, the assurance icon left of it."""
    if hide_limits or chart.too_few or chart.points[-1].low is None:
        return []
    kind = "neutral" if chart.variation.startswith("neutral") else chart.variation
    drawn = [(_letter(chart), KINDS[kind][1], 0)]
    if chart.assurance:
        drawn.append((ASSURANCE_LETTERS[chart.assurance], INK, ICON_STEP))
    return [layer for letter, colour, left in drawn for layer in _icon(letter, colour, left)]


def _letter(chart: ControlChart) -> str:
    """~ for the usual variation, H for high and L for low."""
    if chart.variation == "common":
        return "~"
    latest = chart.points[-1]
    return "H" if latest.mean is None or latest.value >= latest.mean else "L"


def _icon(letter: str, colour: str, left: int) -> list[Spec]:
    place: Spec = {"x": {"value": {"expr": f"width - {14 + left}"}}, "y": {"value": ICON_ABOVE}}
    ring: Spec = {
        "type": "point",
        "shape": "circle",
        "size": 620,
        "stroke": colour,
        "strokeWidth": 3,
        "fill": "white",
        "opacity": 1,
    }
    word: Spec = {"type": "text", "text": letter, "fontSize": 15, "fontWeight": "bold", "baseline": "middle"}
    data: Spec = {"data": {"values": [{}]}}
    return [{**data, "mark": ring, "encoding": place}, {**data, "mark": word, "encoding": place}]


def _table(chart: ControlChart, labels: Sequence[str], hide_limits: bool):
    header = ["Period", *(["Counted"] if chart.of_shares else []), "Value"]
    if not hide_limits:
        header += ["Middle"] if chart.chart == "run" else ["Average", "Lower limit", "Upper limit"]
        header += ["What stands out"]
    return tuple(header), tuple(_table_row(point, labels, chart, hide_limits) for point in chart.points)


def _table_row(
    point: Point, labels: Sequence[str], chart: ControlChart, hide_limits: bool
) -> tuple[Cell, ...]:
    def number(value):
        return None if value is None else percent(value) if chart.of_shares else round(value, 2)

    row = [labels[point.index], *([point.total] if chart.of_shares else []), number(point.value)]
    if hide_limits:
        return tuple(row)
    limits = [] if chart.chart == "run" else [_low(point, chart, number), number(point.high)]
    said = TOO_FEW if chart.too_few else point.words or "nothing"
    return (*row, number(point.mean), *limits, said)


def _low(point: Point, chart: ControlChart, number) -> Cell:
    """The calculation is kept beside what is drawn."""
    if point.low is None or chart.floor is None or point.low >= chart.floor:
        return number(point.low)
    return f"{chart.floor:g} (calculated {number(point.low)})"


def _description(chart: ControlChart, labels, subject: str, events, hide_limits: bool) -> str:
    first, last = chart.points[0], chart.points[-1]
    span = f"{plural(len(chart.points), 'point')} from {labels[first.index]} to {labels[last.index]}"
    parts = [
        f"{'Run' if chart.chart == 'run' else 'Control'} chart of {subject[:1].lower()}{subject[1:]}, {span}."
    ]
    if not hide_limits:
        standing = [f"{labels[point.index]} ({point.words})" for point in chart.signals]
        nothing = "" if chart.too_few else "No point stands out."
        parts.append(f"What stands out: {listed(standing)}." if standing and not chart.too_few else nothing)
        parts += [*icons(chart), *chart.notes]
    if events:
        parts.append(f"Marked: {listed([f'{event.name} at {labels[event.at]}' for event in events])}.")
    return " ".join(filter(None, parts))
