"""How far referrals rest on a few referrers. Numbers in order of size, never a name."""

from collections.abc import Sequence

from ..words import percent, plural, thousands
from .chart import INK, PALE_TEAL, TEAL, Chart, axis, band, named, specification
from .spec import Spec

SHOWN = 10
NOTE = "In order of size. Whose they are stays with the service’s clinicians."


def concentration_bars(counts: Sequence[int]) -> Chart:
    """One bar for each of the busiest referrers, the largest first, and one line for all the others. `counts` of referrals
    a referrer, in any order. Takes no hidden counts and so stays inside the service: the order of size would bound them.
    """
    known = sorted(counts, reverse=True)
    busiest, rest = known[:SHOWN], known[SHOWN:]
    title = _finding(known)
    names = ["Busiest", *(f"Number {place}" for place in range(2, len(busiest) + 1))][: len(busiest)]
    values: list[Spec] = [
        {"name": named(name), "referrals": count, "told": _told(count, known), "place": place}
        for place, (name, count) in enumerate(zip(names, busiest, strict=True), 1)
    ]
    y = band([*names, *([_others(rest)] if rest else [])])
    description = f"One bar for each of the busiest {plural(len(busiest), 'referrer')}. {title}."
    layers = _layers(y, rest)
    spec = specification(
        title=title,
        description=description,
        values=values,
        height=28 * (len(busiest) + bool(rest)),
        layer=layers,
    )
    rows = (*zip(names, busiest, strict=True), *([(_others(rest), sum(rest))] if rest else []))
    table = (("Referrer", "Referrals"), rows)
    what = "Referrals of each of the busiest referrers"
    return Chart(title, description, spec, table, "referrals", sum(known), NOTE, what)


def _others(rest: Sequence[int]) -> str:
    return f"The other {thousands(len(rest))}"


def _told(count: int, known: Sequence[int]) -> str:
    return f"{thousands(count)} ({percent(count / sum(known))})" if sum(known) else "0"


def _finding(known: Sequence[int]) -> str:
    if not sum(known):
        return "No referral has a known referrer yet"
    total = f"{plural(sum(known), 'referral')} from {plural(len(known), 'known referrer')}"
    if len(known) == 1:
        return f"If the only known referrer leaves, {plural(known[0], 'referral')} go with them"
    return (
        f"If the busiest referrer leaves, {thousands(known[0])} of {total} go with them "
        f"({percent(known[0] / sum(known))})"
    )


def _layers(y: Spec, rest: Sequence[int]) -> list[Spec]:
    x: Spec = {"field": "referrals", "type": "quantitative", "axis": axis("referrals", tickMinStep=1)}
    colour: Spec = {"condition": {"test": "datum.place == 1", "value": TEAL}, "value": PALE_TEAL}
    bar: Spec = {"type": "bar", "stroke": INK, "strokeWidth": 0.5}
    number: Spec = {"type": "text", "align": "left", "dx": 4}
    layers: list[Spec] = [
        {"mark": bar, "encoding": {"x": x, "y": y, "color": colour}},
        {"mark": number, "encoding": {"x": x, "y": y, "text": {"field": "told"}}},
    ]
    if rest:
        words = f"{plural(sum(rest), 'referral')}, at most {rest[0]} each"
        others: Spec = {"y": {**y, "field": "name"}, "x": {"value": 0}, "text": {"value": words}}
        data: Spec = {"values": [{"name": named(_others(rest))}]}
        layers.append({"data": data, "mark": number, "encoding": others})
    return layers
