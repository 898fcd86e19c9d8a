"""Bars: referrals by month, reach by group, attendance by session."""

from collections.abc import Sequence
from dataclasses import dataclass

from config import policy

from ..periods import Period
from ..words import between, capital, percent, plural, thousands
from .chart import (
    APRICOT,
    HIDDEN,
    HIDDEN_NOTE,
    INK,
    PALE_TEAL,
    TEAL,
    Chart,
    absent,
    axis,
    band,
    hatching,
    named,
    rows_high,
    rows_on_paper,
    specification,
)
from .spec import Spec


@dataclass(frozen=True, slots=True)
class PartOfWhole:
    """A named group: `part` of `whole`; None where hidden."""

    name: str
    part: int | None
    whole: int | None


def monthly_referrals(
    periods: Sequence[Period],
    *,
    shown: Sequence[tuple[int | None, int | None]] | None = None,
    starts_at: str = "",
) -> Chart:
    """Received and appropriate, month by month. `shown` gives (received, appropriate) as they may be published (None:
    hidden) and then nothing of the true counts appears; `starts_at` marks the label at which training began."""
    counts = shown or [(period.received, period.appropriate) for period in periods]
    labels = [period.label for period in periods]
    names = ("Received", "Appropriate")
    values: list[Spec] = [
        {"period": label, "what": name, "referrals": count}
        for label, pair in zip(labels, counts, strict=True)
        for name, count in zip(names, pair, strict=True)
        if count is not None
    ]
    x: Spec = {
        "field": "period",
        "type": "ordinal",
        "sort": labels,
        "scale": {"domain": labels},
        "axis": axis(None, labelAngle=-45),
    }
    layers = [_grouped_bars(x, names), *_not_shown(x, names, labels, counts)]
    if starts_at:
        layers.append(_start_rule(x, starts_at))
    n = total_of([received for received, _ in counts])
    title = _monthly_finding(
        n, total_of([appropriate for _, appropriate in counts]), labels, about=bool(shown)
    )
    marked = f" Training began in {starts_at}." if starts_at else ""
    description = f"Two bars for each of {plural(len(labels), 'period')}: referrals received and appropriate. {title}.{marked}"
    spec = specification(title=title, description=description, values=values, layer=layers)
    rows = tuple((label, *pair) for label, pair in zip(labels, counts, strict=True))
    hidden = any(None in pair for pair in counts)
    note = HIDDEN_NOTE if hidden else ""
    if shown and n:
        note = f"{note} The numbers are rounded, so n is about right.".strip()
    what = "Referrals received, and of them those that met the criteria, period by period"
    return Chart(title, description, spec, (("Period", *names), rows), "referrals", n, note, what)


def reach_bars(
    groups: Sequence[PartOfWhole],
    *,
    subject: str = "staff reached",
    part: str = "Reached",
    unit: str = "people",
    finding: str = "",
    what: str = "",
) -> Chart:
    """Share of each group that was reached, against its whole (a workforce). Hidden groups are named without a bar.
    `finding` is a title of the caller's own, for which the caller answers that it tells nothing hidden; `what` says what
    the chart is, where the subject does not."""
    drawn = [
        _share_row(group.name, group.part, group.whole)
        for group in groups
        if group.part is not None and group.whole
    ]
    total_part, total_whole = total_of([g.part for g in groups]), total_of([g.whole for g in groups])
    title = finding or _share_finding(subject, groups, total_part, total_whole)
    y = band([group.name for group in groups])
    hidden = [group.name for group in groups if group.part is None or group.whole is None]
    layers = [*_share_layers(y), *absent(hidden, y)]
    description = f"One bar for each of {plural(len(groups), 'group')}. {title}."
    spec = specification(
        title=title,
        description=description,
        values=drawn,
        height=rows_high([group.name for group in groups]),
        layer=layers,
    )
    rows = tuple((group.name, group.part, group.whole, percent_of(group)) for group in groups)
    table = (("Group", part, "In all", "Share"), rows)
    note = HIDDEN_NOTE if hidden else ""
    told = what or f"{capital(subject)}, as a share"
    lower = rows_on_paper([group.name for group in groups])
    return Chart(title, description, spec, table, unit, total_whole, note, told, lower)


def attendance_bars(sessions: Sequence[tuple[str, int | None]], *, unit: str = "people") -> Chart:
    """How many came to each session, in the order given: (name, number or None where hidden)."""
    known = [(name, count) for name, count in sessions if count is not None]
    title = _attendance_finding(sessions)
    values: list[Spec] = [{"name": named(name), "attended": count} for name, count in known]
    x: Spec = {"field": "attended", "type": "quantitative", "axis": axis(unit, tickMinStep=1)}
    y = band([name for name, _ in sessions])
    number: Spec = {"type": "text", "align": "left", "dx": 4}
    hidden = [name for name, count in sessions if count is None]
    layers: list[Spec] = [
        {"mark": {"type": "bar", "color": TEAL, "stroke": INK}, "encoding": {"x": x, "y": y}},
        {"mark": number, "encoding": {"x": x, "y": y, "text": {"field": "attended"}}},
        *absent(hidden, y),
    ]
    description = f"One bar for each of {plural(len(sessions), 'session')}. {title}."
    spec = specification(
        title=title,
        description=description,
        values=values,
        height=rows_high([name for name, _ in sessions]),
        layer=layers,
    )
    table = (("Session", "Attended"), tuple(sessions))
    n = total_of([count for _, count in sessions])
    note = HIDDEN_NOTE if hidden else ""
    lower = rows_on_paper([name for name, _ in sessions])
    return Chart(title, description, spec, table, unit, n, note, "How many came to each session", lower)


def _share_layers(y: Spec) -> list[Spec]:
    x: Spec = {
        "type": "quantitative",
        "axis": axis("share of the group", format=".0%", tickCount=5),
        "scale": {"domain": [0, 1]},
    }
    told: Spec = {"y": y, "x": {**x, "field": "all"}, "text": {"field": "told"}}
    return [
        {
            "mark": {"type": "bar", "color": "white", "stroke": INK},
            "encoding": {"y": y, "x": {**x, "field": "all"}},
        },
        {"mark": {"type": "bar", "color": TEAL}, "encoding": {"y": y, "x": {**x, "field": "share"}}},
        {"mark": {"type": "text", "align": "left", "dx": 6}, "encoding": told},
    ]


def _grouped_bars(x: Spec, names: Sequence[str]) -> Spec:
    colour: Spec = {
        "field": "what",
        "type": "nominal",
        "title": None,
        "scale": {"domain": list(names), "range": [PALE_TEAL, TEAL]},
    }
    return {
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.5},
        "encoding": {
            "x": x,
            "xOffset": {"field": "what", "sort": list(names), "scale": {"domain": list(names)}},
            "y": {"field": "referrals", "type": "quantitative", "axis": axis("referrals", tickMinStep=1)},
            "color": colour,
            "tooltip": [{"field": "period"}, {"field": "what"}, {"field": "referrals"}],
        },
    }


def _not_shown(
    x: Spec, names: Sequence[str], labels: Sequence[str], counts: Sequence[tuple[int | None, int | None]]
) -> list[Spec]:
    """A hidden count is not a zero: it is hatched as far as it could reach, to the number received or to 7."""
    values: list[Spec] = [
        {"period": label, "what": name, "referrals": policy.MAX_HIDDEN_COUNT if pair[0] is None else pair[0]}
        for label, pair in zip(labels, counts, strict=True)
        for name, count in zip(names, pair, strict=True)
        if count is None
    ]
    mark: Spec = {"type": "bar", "fill": hatching(), "stroke": INK, "strokeDash": [2, 2]}
    offset: Spec = {"field": "what", "sort": list(names), "scale": {"domain": list(names)}}
    place: Spec = {"x": x, "xOffset": offset, "y": {"field": "referrals", "type": "quantitative"}}
    words: Spec = {"text": {"value": HIDDEN}}
    told: Spec = {
        "type": "text",
        "angle": 270,
        "align": "left",
        "dx": 4,
        "fontSize": 10,
        "fontStyle": "italic",
    }
    data: Spec = {"values": values}
    layers: list[Spec] = [
        {"data": data, "mark": mark, "encoding": place},
        {"data": data, "mark": told, "encoding": {**place, **words}},
    ]
    return layers if values else []


def _start_rule(x: Spec, label: str) -> Spec:
    edge: Spec = {**x, "bandPosition": 0}
    rule: Spec = {"type": "rule", "color": APRICOT, "strokeWidth": 2, "strokeDash": [4, 3]}
    text: Spec = {
        "type": "text",
        "align": "right",
        "baseline": "bottom",
        "dx": -4,
        "dy": -4,
        "text": "training begins",
    }
    return {
        "data": {"values": [{"period": label}]},
        "layer": [
            {"mark": rule, "encoding": {"x": edge}},
            {"mark": text, "encoding": {"x": edge, "y": {"value": 0}}},
        ],
    }


def _monthly_finding(
    received: int | None, appropriate: int | None, labels: Sequence[str], *, about: bool
) -> str:
    """Not "of those received": the ones that wait to be assessed, and duplicates, neither met the criteria nor failed."""
    when = f"{labels[0]} to {labels[-1]}" if len(labels) > 1 else "".join(labels)
    least, most = ("About ", "about ") if about else ("", "")
    if received is None:
        return f"In some periods too few referrals were received to show, {when}"
    if not received:
        return f"No referral was received, {when}"
    if appropriate is None:
        arrived = plural(received, "referral")
        return f"{least}{arrived} received; of some periods it is not shown how many met the criteria, {when}"
    return (
        f"{least}{plural(received, 'referral')} received; of those assessed {most}{thousands(appropriate)} met the "
        f"criteria, {when}"
    )


def _share_row(name: str, part: int, whole: int) -> Spec:
    told = f"{thousands(part)} of {thousands(whole)}"
    return {"name": named(name), "share": min(1.0, part / whole), "all": 1, "told": told}


def _share_finding(subject: str, groups: Sequence[PartOfWhole], part: int | None, whole: int | None) -> str:
    if part is not None and whole:
        return f"{thousands(part)} of {thousands(whole)} {subject} ({percent(part / whole)})"
    shares = [min(1.0, g.part / g.whole) for g in groups if g.part is not None and g.whole]
    if not shares:
        return f"{capital(subject)}: no group is large enough to be shown"
    return f"{capital(subject)}: {between(shares)} in the {plural(len(shares), 'group')} that can be shown"


def _attendance_finding(sessions: Sequence[tuple[str, int | None]]) -> str:
    known = [(name, count) for name, count in sessions if count is not None]
    hidden = len(sessions) - len(known)
    if not known:
        return f"Too few people came to each of {plural(hidden, 'session')} to be shown"
    if hidden:
        most = max(known, key=lambda s: s[1])
        return f"Up to {most[1]} came; too few to be shown came to {plural(hidden, 'session')} of {len(sessions)}"
    if len(known) == 1:
        return f"{known[0][1]} came to {known[0][0]}"
    most, fewest = max(known, key=lambda s: s[1]), min(known, key=lambda s: s[1])
    if most[1] == fewest[1]:
        return f"{most[1]} came to every session"
    return f"Between {fewest[1]} and {most[1]} came; most to {most[0]}"


def percent_of(group: PartOfWhole) -> str | None:
    return None if group.part is None or not group.whole else percent(group.part / group.whole)


def total_of(counts: Sequence[int | None]) -> int | None:
    known = [count for count in counts if count is not None]
    return sum(known) if len(known) == len(counts) else None
