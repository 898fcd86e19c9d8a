"""Importing a framework's own wording, which only its owner may hand out. It replaces nothing that modules map to."""

from functools import cache
from typing import IO

from django.db import transaction

from core import audit
from core.imports import ImportReport
from core.tabular import FileRow, normal, read_table
from courses.models import Competency, Domain, Framework
from people.models import Person

COLUMNS = {
    "number": ("domain number", "domain", "domain no"),
    "title": ("domain title", "domain name"),
    "code": ("code", "competency code", "competency number"),
    "wording": ("competency", "wording", "competency wording"),
    "level": ("level",),
}
ALL_HEADINGS = {heading for headings in COLUMNS.values() for heading in headings}
REQUIRED = [COLUMNS["number"], COLUMNS["code"], COLUMNS["wording"]]


@transaction.atomic
def import_framework(
    file: IO[bytes], *, name: str, key: str, title: str = "", owner: str = "", by: Person | None = None
) -> ImportReport:
    """One row a competency. Domains that are not there yet are made; a code that is there gets its new wording."""
    table = read_table(file, name=name, required=REQUIRED)
    framework, _ = Framework.objects.get_or_create(key=key, defaults={"title": title or key, "owner": owner})
    report = ImportReport()
    for row in table.rows:
        read_row(framework, row, report)
    report.note_all(table.notes)
    audit.record("framework.imported", by=by, about=framework, created=report.created, updated=report.updated)
    return report


def read_row(framework: Framework, row: FileRow, report: ImportReport) -> None:
    cells = by_column(row)
    if problem := problem_of(row, cells):
        return report.reject(row.number, *problem, row.values)
    domain, _ = Domain.objects.get_or_create(
        framework=framework,
        number=int(cells["number"]),
        defaults={"title": cells["title"] or f"Domain {cells['number']}"},
    )
    return put_competency(domain, cells, report)


def problem_of(row: FileRow, cells: dict[str, str]) -> tuple[str, str] | None:
    """The column and what is wrong with it."""
    if row.surplus:
        return COLUMNS["wording"][0], "The row has more cells than there are headings."
    read = {heading for heading in row.values if normal(heading) in ALL_HEADINGS}
    if troubles := row.troubles_in(read):
        return troubles[0]
    for column in ("number", "code", "wording"):
        if not cells[column]:
            return COLUMNS[column][0], "This cell is empty."
    if not (cells["number"].isascii() and cells["number"].isdecimal() and len(cells["number"]) < 4):
        return COLUMNS["number"][0], "This should be a whole number of up to three digits."
    for column, longest in longest_cells().items():
        if len(cells[column]) > longest:
            return COLUMNS[column][0], f"This is longer than {longest} characters."
    return None


@cache
def longest_cells() -> dict[str, int]:
    fields = {"title": (Domain, "title"), "code": (Competency, "code"), "level": (Competency, "level")}
    limits = {
        column: getattr(model._meta.get_field(name), "max_length", None)
        for column, (model, name) in fields.items()
    }
    return {column: limit for column, limit in limits.items() if limit} | {"wording": 2000}


def by_column(row: FileRow) -> dict[str, str]:
    given = {normal(heading): value for heading, value in row.values.items()}
    return {
        column: next((given[one] for one in headings if one in given), "")
        for column, headings in COLUMNS.items()
    }


def put_competency(domain: Domain, cells: dict[str, str], report: ImportReport) -> None:
    values = {"wording": cells["wording"], "level": cells["level"]}
    known = Competency.objects.filter(domain=domain, code=cells["code"]).first()
    if known is None:
        Competency.objects.create(domain=domain, code=cells["code"], **values)
        report.created += 1
    elif (known.wording, known.level) == (values["wording"], values["level"]):
        report.unchanged += 1
    else:
        known.wording, known.level = values["wording"], values["level"]
        known.save(update_fields=["wording", "level"])
        report.updated += 1
