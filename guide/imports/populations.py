"""Figures of areas from a table: each row one area and year. The same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from core.errors import MissingColumns, Refused
from core.imports import ImportReport
from core.tabular import FileTable, read_table
from core.tabular.sources import MEGABYTE, check_size, opened
from guide.actions import save_population
from guide.csv_columns import UnreadableCell
from guide.imports.reading import areas_by_name
from guide.models import LocalArea
from guide.values import PopulationDraft
from people.columns import column_mappings, mapped_table
from people.models import Person, Service

KIND = "populations"
NAMES = {
    "area": ("Area", "Area code", "Code", "Ward code", "Area name", "Ward", "District"),
    "year": ("Year", "Date", "Time period"),
    "births": ("Births", "Live births"),
    "children_under_one": ("Children under one", "Under 1", "Age 0"),
    "children_under_two": ("Children under two", "Under 2", "Aged 0 to 1"),
    "deprivation_tenth": ("Tenth of deprivation", "IMD decile", "Deprivation decile"),
    "source": ("Source",),
}
NUMBERS = ("year", "births", "children_under_one", "children_under_two", "deprivation_tenth")
MAX_BYTES = 2 * MEGABYTE


def import_populations(file: IO[bytes], *, name: str, service: Service, by: Person) -> ImportReport:
    """Raises `MissingColumns` where nothing says which column is which, before anything is written."""
    source = opened(file)
    check_size(source, MAX_BYTES)
    table, columns = table_of(source, name, service)
    known, report = areas_by_name(service), ImportReport()
    areas = {area.pk: area for area in LocalArea.objects.filter(service=service).defer("boundary")}
    seen = set[tuple[int, int]]()
    for row in table.rows:
        cells = {field: row.values[heading].strip() for field, heading in columns.items()}
        try:
            pk, draft = area_in(cells, columns, known), population_in(cells, columns)
            if (pk, draft.year) in seen:
                raise UnreadableCell(columns["area"], "This area and year stand in the file twice.")
            outcome = save_population(area=areas[pk], draft=draft, by=by)
        except (UnreadableCell, Refused) as error:
            column, reason = (
                (error.column, error.reason)
                if isinstance(error, UnreadableCell)
                else (columns["year"], error.message)
            )
            report.reject(row.number, column, reason, dict(row.values))
        else:
            seen.add((pk, draft.year))
            count(report, outcome)
    return report


def table_of(source: IO[bytes], name: str, service: Service) -> tuple[FileTable, dict[str, str]]:
    if found := mapped_table(source, name=name, mappings=column_mappings(service, KIND)):
        return found
    table = read_table(source, name=name)
    by_name = {heading.strip().lower(): heading for heading in table.headings}
    columns = {
        field: by_name[one.lower()]
        for field, names in NAMES.items()
        for one in reversed(names)
        if one.lower() in by_name
    }
    if not {"area", "year", "source"} <= set(columns):
        raise MissingColumns("Say which column holds the area, the year and the source.")
    return table, columns


def count(report: ImportReport, outcome: str) -> None:
    report.created += outcome == "created"
    report.updated += outcome == "updated"
    report.unchanged += outcome == "unchanged"


def area_in(cells: Mapping[str, str], columns: Mapping[str, str], known: Mapping[str, int]) -> int:
    if (pk := known.get(cells["area"].lower())) is None:
        raise UnreadableCell(
            columns["area"],
            f"“{cells['area']}” is no area of your service, neither by name nor by code. Add it first.",
        )
    return pk


def population_in(cells: Mapping[str, str], columns: Mapping[str, str]) -> PopulationDraft:
    numbers = {field: number_in(cells[field], columns[field]) for field in NUMBERS if field in cells}
    year = numbers.pop("year", None)
    if year is None:
        raise UnreadableCell(columns["year"], "Write the year with four digits, such as 2025.")
    return PopulationDraft(year, cells["source"][:200], **numbers)


def number_in(cell: str, column: str) -> int | None:
    """A thousand may be written 1,000; a percentage is no number of babies."""
    plain = cell.replace(",", "").replace(" ", "")
    if not plain:
        return None
    if cell.endswith("%"):
        raise UnreadableCell(column, "This is a share, and numbers of babies are wanted here.")
    if not (plain.isascii() and plain.isdecimal() and len(plain) < 9):
        raise UnreadableCell(column, "Write a whole number, such as 1200.")
    return int(plain)
