"""Items of measures whose questions belong to others: means and counts, from the tables that a service holds."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from evidence.charts import (
    NamedCount,
    PartOfWhole,
    ScaleMeans,
    count_bars,
    means_before_after,
    reach_bars,
)
from evidence.words import plural
from programme.enums import TableKind
from programme.held.kinds import KINDS, NOT_KNOWN, SCALES
from programme.held.reading import HeldFigures
from programme.kit.data import KitData, period_of, rows_called
from programme.kit.items import KitFigures, NotEnough
from programme.kit.of_tables import of_held, whole
from programme.presentation.tables import FiguresTable

Found = KitFigures | NotEnough
MORS = tuple(scale for scale in SCALES if scale.startswith("MORS"))
HADS = tuple(scale for scale in SCALES if scale.startswith("HADS"))
GROUP_FOR_PARENTS = tuple(scale for scale in SCALES if scale.startswith(("MORS", "PRFQ")))


def screening(data: KitData) -> Found:
    found = data.held.get(TableKind.SCREENING)
    if found is None:
        return data.no_table(TableKind.SCREENING)
    parts = []
    for when in found.values:
        needing = [whole(found.known(when, column)) for column in ("monitor", "refer")]
        known = [count for count in needing if count is not None]
        parts.append(
            PartOfWhole(when, sum(known) if len(known) == 2 else None, whole(found.known(when, "assessed")))
        )
    chart = reach_bars(
        parts,
        part="Monitoring or more",
        unit="babies",
        finding=needed_monitoring(parts),
        what="Screened with the ASQ:SE-2, and of them those who needed monitoring or more",
    )
    return of_held(
        found,
        found.figures,
        chart,
        f"{found.sum_of('assessed'):,} assessed in the rows that are shown",
        f"Not done: {found.sum_of('missing'):,}.",
    )


def needed_monitoring(parts: Sequence[PartOfWhole]) -> str:
    first = parts[0] if parts else None
    if first is None or first.part is None or not first.whole:
        return "How many babies needed monitoring or more is not shown"
    return f"{first.name}, {first.part:,} of {first.whole:,} babies needed monitoring or more"


def outcomes(data: KitData, scales: Collection[str]) -> Found:
    found = data.held.get(TableKind.OUTCOMES)
    rows = rows_called(found, scales) if found else []
    if found is None or not rows:
        return data.no_table(TableKind.OUTCOMES, ", ".join(scales))
    every = found.figures
    table = FiguresTable(every.caption, every.header, [row for row in every.rows if row[0] in rows])
    means = [
        ScaleMeans(scale, float(before), float(after), whole(found.known(scale, "n_paired")))
        for scale in rows
        for before, after in [(found.known(scale, "mean_before"), found.known(scale, "mean_after"))]
        if before is not None and after is not None
    ]
    said = [one for one in found.said if one.startswith(tuple(rows)) or "does not show" in one]
    item = of_held(
        found,
        table,
        means_before_after(means, what="Means of each scale at the start and at the end") if means else None,
        f"{max((one.n or 0 for one in means), default=0):,} people answered twice, of one scale",
        left_out(found, rows),
    )
    return replace(item, said=tuple(said))


def left_out(found: HeldFigures, rows: Collection[str]) -> str:
    lost = [
        int(before - paired)
        for row in rows
        for before, paired in [(found.known(row, "n_before"), found.known(row, "n_paired"))]
        if before is not None and paired is not None
    ]
    return (
        f"Answered before and not again: up to {max(lost):,}."
        if lost
        else "How many did not answer again is not known."
    )


def mors(data: KitData) -> Found:
    return outcomes(data, MORS)


def hads(data: KitData) -> Found:
    return outcomes(data, HADS)


def group_scales(data: KitData) -> Found:
    return outcomes(data, GROUP_FOR_PARENTS)


def levels(data: KitData) -> Found:
    found = data.held.get(TableKind.LEVELS)
    if found is None:
        return data.no_table(TableKind.LEVELS)
    bars = [
        NamedCount(f"{name}, {time}", whole(row[time]))
        for time in ("before", "after")
        for name, row in found.values.items()
        if time in row
    ]
    chart = count_bars(
        bars,
        unit="families",
        finding=at_first_level(bars),
        what="How many families were at each level",
        header="Level",
    )
    known = found.sum_of("before", without=frozenset({NOT_KNOWN}))
    missing = f"Not known before: {found.sum_of('before') - known:,}."
    return of_held(found, found.figures, chart, f"{known:,} with a known level before", missing)


def at_first_level(bars: Sequence[NamedCount]) -> str:
    name = KINDS[TableKind.LEVELS].rows[0]
    counts = {bar.name: bar.count for bar in bars}
    before, after = (counts.get(f"{name}, {time}") for time in ("before", "after"))
    if before is None or after is None:
        return "How many families were at level 1 is not shown"
    return f"{before:,} families were at level 1 before, {after:,} after"


def measures(data: KitData) -> Found:
    """Which measures are held whose items belong to somebody; no item text stands anywhere."""
    licensed = [kind for kind in KINDS.values() if kind.licensed]
    held = [(kind, data.held.get(kind.key)) for kind in licensed]
    if not any(found for _, found in held):
        return data.no_table(TableKind.OUTCOMES)
    rows: list[list[object]] = [
        [kind.title, period_of(found.table), "yes" if found.table.has_licence else "no"]
        if found
        else [kind.title, "not entered", "–"]
        for kind, found in held
    ]
    bars = [NamedCount(kind.title, len(found.values) if found else 0) for kind, found in held]
    return KitFigures(
        FiguresTable("Measures whose items belong to others", ["Measure", "Held for", "Licence held"], rows),
        count_bars(
            bars,
            unit="rows held",
            finding=f"{sum(found is not None for _, found in held)} of {plural(len(held), 'kind')} of measure are held",
            what="Rows of means and counts that are held of each kind of measure",
            header="Measure",
        ),
        n=plural(len(held), "kind of measure", "kinds of measure"),
        missing="Only means and counts are held, never an item or an answer.",
        source="The tables that the service holds",
    )
