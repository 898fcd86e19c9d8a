"""What a held table says: its rows for a page, and sentences that claim no more than the numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from config import policy
from evidence.words import counted_share, p_words, percent, plural
from programme.enums import TableKind
from programme.held.kinds import DECILES, KINDS, NOT_KNOWN, HeldTableKind, Unit
from programme.models import HeldTable
from programme.presentation.tables import FiguresTable

MASKED, EMPTY = f"1 to {policy.MAX_HIDDEN_COUNT}", "–"
# Of child and adolescent mental health services in England, 2019/20 to 2020/21.
NATIONAL_NOT_ATTENDED = (0.15, 0.20)


@dataclass(frozen=True)
class HeldFigures:
    """`values` by row and column; a masked count is None. `said` are sentences about them."""

    table: HeldTable
    kind: HeldTableKind
    values: Mapping[str, Mapping[str, Decimal | None]]

    @property
    def is_masked(self) -> bool:
        return any(value is None for row in self.values.values() for value in row.values())

    @property
    def figures(self) -> FiguresTable:
        header = [self.kind.header, *(column.label for column in self.kind.columns)]
        rows = [
            [name, *(shown(row, column.key, column.unit) for column in self.kind.columns)]
            for name, row in self.values.items()
        ]
        return FiguresTable(self.kind.title, header, rows)

    @property
    def said(self) -> list[str]:
        return SENTENCES[self.table.kind](self)

    def known(self, row: str, column: str) -> Decimal | None:
        return self.values.get(row, {}).get(column)

    def sum_of(self, column: str, *, without: frozenset[str] = frozenset()) -> int:
        """Of the counts that are shown."""
        counts = (row.get(column) for name, row in self.values.items() if name not in without)
        return int(sum(count for count in counts if count is not None))


def shown(row: Mapping[str, Decimal | None], column: str, unit: Unit) -> str:
    if column not in row:
        return EMPTY
    value = row[column]
    if value is None:
        return MASKED
    if unit is Unit.COUNT:
        return f"{int(value):,}"
    return p_words(float(value)) if unit is Unit.PROBABILITY else f"{value.normalize():f}"


def figures_of(table: HeldTable) -> HeldFigures:
    values: dict[str, dict[str, Decimal | None]] = {}
    for cell in table.cells.all():
        values.setdefault(cell.row, {})[cell.column] = cell.value
    return HeldFigures(table, KINDS[table.kind], values)


def outcomes_said(found: HeldFigures) -> list[str]:
    said = []
    for scale in found.values:
        before, after = found.known(scale, "mean_before"), found.known(scale, "mean_after")
        if before is None or after is None:
            continue
        way = "the same" if before == after else "higher" if after > before else "lower"
        pairs = found.known(scale, "n_paired")
        p = found.known(scale, "p")
        beside = [
            *([f"{int(pairs):,} answered twice"] if pairs is not None else []),
            *([p_words(float(p))] if p is not None else []),
        ]
        more = f" ({', '.join(beside)})" if beside else ""
        said.append(f"{scale}: mean {before.normalize():f} before, {after.normalize():f} after, {way}{more}.")
    return [
        *said,
        "Nobody was compared with families who had no help, so this does not show what the work did.",
    ]


def screening_said(found: HeldFigures) -> list[str]:
    said = []
    for when in found.values:
        counts = [found.known(when, column) for column in ("assessed", "monitor", "refer")]
        if any(count is None for count in counts):
            continue
        assessed, monitor, refer = (int(count) for count in counts if count is not None)
        if assessed and monitor + refer <= assessed:
            said.append(
                f"{when}: {counted_share(monitor + refer, assessed, 'babies')} needed monitoring or more."
            )
    return said


def levels_said(found: HeldFigures) -> list[str]:
    first = next(iter(found.kind.rows))
    said = []
    for column, word in (("before", "Before"), ("after", "After")):
        count, every = found.known(first, column), found.sum_of(column, without=frozenset({NOT_KNOWN}))
        if count is not None and every:
            said.append(f"{word}, {counted_share(int(count), every, 'with a known level')} were at level 1.")
    return said


def appointments_said(found: HeldFigures) -> list[str]:
    if not found.values:
        return []
    year, row = list(found.values.items())[-1]
    every = int(sum(value for value in row.values() if value is not None))
    missed = row.get("missed")
    if missed is None or not every:
        return []
    low, high = NATIONAL_NOT_ATTENDED
    return [
        f"{year}: {counted_share(int(missed), every, 'appointments')} were not attended. "
        f"In child and adolescent mental health services in England it was {percent(low)} to {percent(high)} "
        "(2019/20 to 2020/21)."
    ]


def ethnicity_said(found: HeldFigures) -> list[str]:
    return [missing_said(found)]


def deprivation_said(found: HeldFigures) -> list[str]:
    known = found.sum_of("people", without=frozenset({NOT_KNOWN}))
    said = [missing_said(found)]
    for tenths, words in ((2, "most deprived fifth"), (3, "three most deprived tenths")):
        counts = [found.known(name, "people") for name in DECILES[:tenths]]
        if known and all(count is not None for count in counts):
            people = int(sum(count for count in counts if count is not None))
            said.append(
                f"{counted_share(people, known, 'people whose area is known')} live in the {words} of areas."
            )
    return said


def missing_said(found: HeldFigures) -> str:
    unknown, every = found.known(NOT_KNOWN, "people"), found.sum_of("people")
    if unknown is None:
        return "How many are not known was not entered, or is too few to show."
    return f"Not known: {counted_share(int(unknown), every, 'people')}." if every else ""


def staff_said(found: HeldFigures) -> list[str]:
    every = sum((row.get("wte") or Decimal() for row in found.values.values()), Decimal())
    return [f"{every.normalize():f} whole-time equivalents in all."] if every else []


def interviews_said(found: HeldFigures) -> list[str]:
    return [f"{plural(found.sum_of('people'), 'interview')} in the groups that are shown."]


def first_spoken_said(found: HeldFigures) -> list[str]:
    known = found.sum_of("referrals", without=frozenset({NOT_KNOWN}))
    referrer = found.known("The referrer", "referrals")
    if referrer is None or not known:
        return []
    return [
        f"The referrer spoke first in {counted_share(int(referrer), known, 'referrals where it is known')}."
    ]


def carers_said(found: HeldFigures) -> list[str]:
    known = found.sum_of("people", without=frozenset({NOT_KNOWN}))
    mothers = found.known("Mothers", "people")
    said = [missing_said(found)]
    if mothers is not None and known:
        said.append(f"{counted_share(int(mothers), known, 'people')} were mothers.")
    return said


SENTENCES: Mapping[str, Callable[[HeldFigures], list[str]]] = {
    TableKind.OUTCOMES: outcomes_said,
    TableKind.SCREENING: screening_said,
    TableKind.LEVELS: levels_said,
    TableKind.APPOINTMENTS: appointments_said,
    TableKind.ETHNICITY: ethnicity_said,
    TableKind.DEPRIVATION: deprivation_said,
    TableKind.STAFF: staff_said,
    TableKind.INTERVIEWS: interviews_said,
    TableKind.FIRST_SPOKEN: first_spoken_said,
    TableKind.CARERS: carers_said,
}
