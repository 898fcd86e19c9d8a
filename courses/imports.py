"""Importing a framework's own wording, which only its owner may hand out. It replaces nothing that modules map to."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import IO

from django.db import transaction

from core import audit
from core.imports import ImportReport
from core.tabular import FileRow, normal, read_table
from courses.models import Competency, Domain, Framework
from people.models import Person, Service

COLUMNS = {
    "number": ("domain number", "domain no", "domain_no"),
    "title": ("domain title", "domain name"),
    "code": ("code", "competency code", "competency number"),
    "wording": ("competency", "wording", "competency wording", "text"),
    "level": ("level",),
    "note": ("note",),
    "source": ("source",),
    "version": ("version",),
}
# The number of a domain where no other column is, else its title.
DOMAIN = "domain"
ALL_HEADINGS = {DOMAIN} | {heading for headings in COLUMNS.values() for heading in headings}
REQUIRED = [(*COLUMNS["number"], DOMAIN), COLUMNS["code"], COLUMNS["wording"]]


@transaction.atomic
def import_framework(
    file: IO[bytes],
    *,
    name: str,
    key: str,
    title: str = "",
    owner: str = "",
    service: Service | None = None,
    by: Person | None = None,
) -> ImportReport:
    """One row a competency. Domains that are not there yet are made; a code that is there gets its new wording.

    A file of another version makes a new version beside the one that is there, so that nobody's answers change.
    """
    table = read_table(file, name=name, required=REQUIRED)
    framework, _ = Framework.objects.get_or_create(
        key=key, defaults={"title": title or key, "owner": owner, "service": service}
    )
    reading = FrameworkReading(newest_of(framework))
    for row in table.rows:
        reading.read_row(row)
    reading.report.note_all(table.notes)
    report, framework = reading.report, reading.framework
    audit.record("framework.imported", by=by, about=framework, created=report.created, updated=report.updated)
    return report


@dataclass
class FrameworkReading:
    """The rows of one file on their way into one version. The first row that can be read says which version it is."""

    framework: Framework
    report: ImportReport = field(default_factory=ImportReport)
    version: str | None = None

    def read_row(self, row: FileRow) -> None:
        cells = by_column(row)
        problem = problem_of(row, cells) or self.other_version(cells)
        if problem:
            return self.report.reject(row.number, *problem, row.values)
        if self.version is None:
            self.version = cells["version"]
            self.framework = version_called(self.framework, self.version)
        domain, _ = Domain.objects.get_or_create(
            framework=self.framework,
            number=int(cells["number"]),
            defaults={"title": cells["title"] or f"Domain {cells['number']}"},
        )
        return put_competency(domain, cells, self.report)

    def other_version(self, cells: dict[str, str]) -> tuple[str, str] | None:
        if self.version is None or cells["version"] == self.version:
            return None
        return "version", "A file is of one version: this row names another than the first row does."


def newest_of(framework: Framework) -> Framework:
    while newer := Framework.objects.filter(earlier=framework).first():
        framework = newer
    return framework


def version_called(framework: Framework, version: str) -> Framework:
    """The version itself where it is there; a framework without a version and without wording takes the name."""
    if not version or framework.version == version:
        return framework
    found: Framework | None = framework.earlier
    while found is not None:
        if found.version == version:
            return found
        found = found.earlier
    if not framework.version and not Competency.objects.filter(domain__framework=framework).exists():
        framework.version = version
        framework.save(update_fields=["version"])
        return framework
    return next_version(framework, version)


def next_version(framework: Framework, version: str) -> Framework:
    """Its domains are the same at first; modules go on being mapped to those of the earlier one."""
    number, stem = 2, framework.key[:50]
    while Framework.objects.filter(key=f"{stem}-v{number}").exists():
        number += 1
    newer = Framework.objects.create(
        key=f"{stem}-v{number}",
        title=framework.title,
        owner=framework.owner,
        year=framework.year,
        service=framework.service,
        source=framework.source,
        version=version,
        earlier=framework,
    )
    Domain.objects.bulk_create(
        Domain(framework=newer, number=one.number, title=one.title) for one in framework.domains.all()
    )
    return newer


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
    fields = {
        "title": (Domain, "title"),
        "code": (Competency, "code"),
        "level": (Competency, "level"),
        "source": (Competency, "source"),
        "version": (Framework, "version"),
    }
    limits = {
        column: getattr(model._meta.get_field(name), "max_length", None)
        for column, (model, name) in fields.items()
    }
    return {column: limit for column, limit in limits.items() if limit} | {"wording": 2000, "note": 2000}


def by_column(row: FileRow) -> dict[str, str]:
    given = {normal(heading): value for heading, value in row.values.items()}
    cells = {
        column: next((given[one] for one in headings if one in given), "")
        for column, headings in COLUMNS.items()
    }
    is_title = any(heading in given for heading in COLUMNS["number"])
    which = "title" if is_title else "number"
    cells[which] = cells[which] or given.get(DOMAIN, "")
    return cells


def put_competency(domain: Domain, cells: dict[str, str], report: ImportReport) -> None:
    values = {column: cells[column] for column in ("wording", "level", "note", "source")}
    known = Competency.objects.filter(domain=domain, code=cells["code"]).first()
    if known is None:
        Competency.objects.create(domain=domain, code=cells["code"], **values)
        report.created += 1
    elif all(getattr(known, column) == value for column, value in values.items()):
        report.unchanged += 1
    else:
        Competency.objects.filter(pk=known.pk).update(**values)
        report.updated += 1
