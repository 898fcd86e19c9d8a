"""Items that are read from the tables that a service holds: never from rows, and small counts were masked as they were entered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from config import policy
from evidence.charts import Chart, NamedCount, PartOfWhole, count_bars, reach_bars
from evidence.words import percent, plural
from programme.enums import TableKind
from programme.held.kinds import KINDS, NOT_KNOWN
from programme.held.reading import NATIONAL_NOT_ATTENDED, HeldFigures
from programme.kit.data import KitData, period_of
from programme.kit.items import KitFigures, NotEnough
from programme.presentation.tables import FiguresTable

Found = KitFigures | NotEnough
MASKED = f"Counts from 1 to {policy.MAX_HIDDEN_COUNT} were masked as they were entered, and are in no sum."
VISITS = ("attended", "cancelled", "missed", "other")


def of_held(found: HeldFigures, table: FiguresTable, chart: Chart | None, n: str, missing: str) -> KitFigures:
    return KitFigures(
        table,
        chart,
        n=n,
        missing=f"{missing} {MASKED if found.is_masked else ''}".strip(),
        source=found.table.source,
        said=tuple(found.said),
        period=period_of(found.table),
    )


def whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)


def counts(found: HeldFigures, column: str, rows: Collection[str] | None = None) -> list[NamedCount]:
    """A masked count stays without a bar; a row that was not entered is left out."""
    return [
        NamedCount(name, whole(row[column]))
        for name, row in found.values.items()
        if column in row and (rows is None or name in rows)
    ]


def people(data: KitData, kind: TableKind, column: str, unit: str) -> Found:
    """One count a row, with a row for what is not known."""
    found = data.held.get(kind)
    if found is None:
        return data.no_table(kind)
    bars, missing = counts(found, column), found.known(NOT_KNOWN, column)
    known = found.sum_of(column, without=frozenset({NOT_KNOWN}))
    said = "How many are not known was not entered, or is too few to show."
    if missing is not None:
        said = f"Not known: {plural(int(missing), *unit_words(unit))}."
    chart = count_bars(
        bars, unit=unit, finding=largest(bars), what=KINDS[kind].title, header=found.kind.header
    )
    return of_held(
        found, found.figures, chart, f"{plural(known, *unit_words(unit))} in the rows that are shown", said
    )


def unit_words(unit: str) -> tuple[str, str]:
    return {"people": ("person", "people"), "referrals": ("referral", "referrals")}.get(unit, (unit, unit))


def largest(bars: Sequence[NamedCount]) -> str:
    shown = [bar for bar in bars if bar.count is not None and bar.name != NOT_KNOWN]
    most = max(shown, key=lambda bar: bar.count or 0, default=None)
    return f"Most of those that are shown: {most.name}" if most else "No count is large enough to be shown"


def first_spoken(data: KitData) -> Found:
    return people(data, TableKind.FIRST_SPOKEN, "referrals", "referrals")


def ethnicity(data: KitData) -> Found:
    return people(data, TableKind.ETHNICITY, "people", "people")


def deprivation(data: KitData) -> Found:
    return people(data, TableKind.DEPRIVATION, "people", "people")


def carers(data: KitData) -> Found:
    return people(data, TableKind.CARERS, "people", "people")


def interviews(data: KitData) -> Found:
    found = data.held.get(TableKind.INTERVIEWS)
    if found is None:
        return data.no_table(TableKind.INTERVIEWS)
    bars = counts(found, "people")
    chart = count_bars(
        bars, unit="interviews", finding=largest(bars), what="People interviewed", header="Group"
    )
    n = plural(found.sum_of("people"), "interview")
    return of_held(found, found.figures, chart, n, "What they said is never stored here.")


def capacity(data: KitData) -> Found:
    found = data.held.get(TableKind.STAFF)
    if found is None:
        return data.no_table(TableKind.STAFF)
    wte = {name: row["wte"] for name, row in found.values.items() if row.get("wte") is not None}
    every = sum((value for value in wte.values() if value is not None), Decimal())
    bars = [NamedCount(name, float(value)) for name, value in wte.items() if value is not None]
    chart = count_bars(
        bars,
        unit="whole-time equivalents",
        finding=f"{every.normalize():f} whole-time equivalents in all",
        what="Staff by role",
        header="Role",
    )
    item = of_held(
        found, found.figures, chart, f"{plural(len(bars), 'role')}", "Travel and a base are not in it."
    )
    a_year = data.received / data.years / float(every) if every and data.years else 0
    said = (
        *item.said,
        f"{a_year:.0f} referrals a year for each whole-time equivalent, on the days of this kit.",
    )
    return replace(item, said=said if a_year else item.said)


def appointments_by_year(data: KitData) -> Found:
    found = data.held.get(TableKind.APPOINTMENTS)
    if found is None:
        return data.no_table(TableKind.APPOINTMENTS)
    sums = [NamedCount(year, total_of(found, year)) for year in found.values]
    rows: list[list[object]] = [
        [one.name, one.count if one.count is not None else "not shown"] for one in sums
    ]
    chart = count_bars(
        sums,
        unit="appointments",
        finding=f"Appointments in {plural(len(sums), 'year')}",
        what="Appointments, year by year",
        header="Year",
    )
    item = of_held(
        found,
        FiguresTable("Appointments, year by year", ["Year", "Appointments"], rows),
        chart,
        f"{sum(int(one.count or 0) for one in sums):,} appointments",
        "A year that the count does not cover whole says so in its name.",
    )
    return replace(item, said=())


def total_of(found: HeldFigures, year: str) -> int | None:
    cells = [found.values[year].get(column, Decimal()) for column in VISITS]
    known = [int(cell) for cell in cells if cell is not None]
    return sum(known) if len(known) == len(cells) else None


def appointments_kept(data: KitData) -> Found:
    found = data.held.get(TableKind.APPOINTMENTS)
    if found is None:
        return data.no_table(TableKind.APPOINTMENTS)
    low, high = NATIONAL_NOT_ATTENDED
    rows: list[list[object]] = []
    for year, row in found.values.items():
        every = total_of(found, year)
        cells = [row.get(column) for column in VISITS]
        rows.append(
            [
                year,
                *(
                    percent(int(cell) / every) if cell is not None and every else "not shown"
                    for cell in cells
                ),
            ]
        )
    header = ["Year", *(found.kind.column(column).label for column in VISITS)]
    chart = reach_bars(
        [
            PartOfWhole(year, whole(found.known(year, "missed")), total_of(found, year))
            for year in found.values
        ],
        part="Not attended",
        unit="appointments",
        finding=f"Not attended; in the country {percent(low)} to {percent(high)} are not",
        what="Appointments that were not attended, as a share of all of the year",
    )
    every = sum(total or 0 for total in (total_of(found, year) for year in found.values))
    other = sum(int(row.get("other") or 0) for row in found.values.values())
    return of_held(
        found,
        FiguresTable("What became of appointments", header, rows),
        chart,
        f"{every:,} appointments",
        f"Other or not known: {other:,}.",
    )
