"""A file in, a report out: what is new, changed, as before, or left out and why. The same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import IO

from core import audit
from core.errors import Refused, UnreadableFile
from core.identifiers import GuardProfile, find
from core.imports import ImportReport
from core.tabular import read_table
from core.tabular.sources import MEGABYTE, check_size, opened
from guide.actions import save_entry
from guide.csv_columns import UnreadableCell, read_row
from guide.drafts import draft_of
from guide.imports.oruk import UnreadableService, draft_from, services_in
from guide.models import DirectoryEntry, LocalArea
from guide.values import EntryDraft
from people.models import Person, Service

MAX_BYTES = 5 * MEGABYTE
# Reading more takes longer than somebody waits for a page.
MAX_AT_ONCE = 300
TOO_MANY = f"There are more than {MAX_AT_ONCE} services in this file. Send it in parts."


@dataclass(frozen=True)
class ReadRow:
    """`problem`: the column and what is wrong in it, where the row says no entry."""

    number: int
    draft: EntryDraft | None
    problem: tuple[str, str] = ("", "")
    values: dict[str, str] | None = None


def import_services(
    file: IO[bytes], *, name: str, service: Service, by: Person, now: datetime
) -> ImportReport:
    """Raises `UnreadableFile` before anything is written."""
    source = opened(file)
    check_size(source, MAX_BYTES)
    areas = areas_by_name(service)
    rows = list(json_rows(source, areas) if looks_like_json(source) else table_rows(source, name, areas))
    report, there, seen = ImportReport(), own_entries(service), set[str]()
    for row in rows:
        if row.draft is None:
            report.reject(row.number, *row.problem, row.values)
        elif row.draft.source_id and row.draft.source_id in seen:
            report.reject(row.number, "ID", "This ID stands in the file twice.", row.values)
        else:
            seen.add(row.draft.source_id)
            write(row, row.draft, there, report, service, by, now)
    audit.record(
        "directory.imported", by=by, about=service, created=report.created, updated=report.updated,
        unchanged=report.unchanged, rejected=len(report.rejected), changes_figures=False,
    )  # fmt: skip
    return report


def looks_like_json(file: IO[bytes]) -> bool:
    start = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")
    file.seek(0)
    return start[:1] in {b"{", b"["}


def areas_by_name(service: Service) -> dict[str, int]:
    found = LocalArea.objects.filter(service=service).values_list("pk", "name", "code")
    return {key.lower(): pk for pk, name, code in found for key in (name, code) if key}


def json_rows(file: IO[bytes], areas: dict[str, int]) -> Iterator[ReadRow]:
    found = services_in(file)
    if len(found) > MAX_AT_ONCE:
        raise UnreadableFile(TOO_MANY)
    for number, one in enumerate(found, start=1):
        try:
            yield ReadRow(number, draft_from(one, areas))
        except UnreadableService as error:
            yield ReadRow(number, None, ("service", str(error)))


def table_rows(file: IO[bytes], name: str, areas: dict[str, int]) -> Iterator[ReadRow]:
    table = read_table(file, name=name, required=["Name"])
    for count, row in enumerate(table.rows, start=1):
        if count > MAX_AT_ONCE:
            raise UnreadableFile(TOO_MANY)
        cells = {heading: row.values[heading] for heading in table.headings}
        try:
            draft = read_row(cells, areas)
        except UnreadableCell as error:
            yield ReadRow(row.number, None, (error.column, error.reason), cells)
        else:
            yield ReadRow(row.number, replace(draft, tags=tuple(sorted(set(draft.tags)))), values=cells)


def own_entries(service: Service) -> dict[str, DirectoryEntry]:
    """By the ID of the directory that they came from, and by ours."""
    entries = list(DirectoryEntry.objects.filter(service=service).with_all())
    return {str(one.public_id): one for one in entries} | {
        one.source_id: one for one in entries if one.source_id
    }


def write(
    row: ReadRow,
    draft: EntryDraft,
    there: dict[str, DirectoryEntry],
    report: ImportReport,
    service: Service,
    by: Person,
    now: datetime,
) -> None:
    entry = there.get(draft.source_id) if draft.source_id else None
    if reason := why_not_taken(draft):
        report.reject(row.number, *reason, row.values)
        return
    if entry:
        draft = as_known(draft, entry)
    if entry and draft_of(entry) == draft:
        report.unchanged += 1
        return
    try:
        save_entry(draft=draft, service=service, by=by, now=now, entry=entry)
    except Refused as refused:
        report.reject(row.number, "Name", refused.message, row.values)
        return
    if entry:
        report.updated += 1
    else:
        report.created += 1


def as_known(draft: EntryDraft, entry: DirectoryEntry) -> EntryDraft:
    """A file of our own names our own number, which is no other directory's; and no file says in which area a place lies."""
    old = [*entry.locations.all(), *[None] * len(draft.locations)]
    places = tuple(
        replace(place, area=was.area_id if was else None)
        for place, was in zip(draft.locations, old, strict=False)
    )
    return replace(draft, source_id=entry.source_id, locations=places)


def why_not_taken(draft: EntryDraft) -> tuple[str, str] | None:
    """Every word is read by the guard, as in a form."""
    for one in fields(EntryDraft):
        value = getattr(draft, one.name)
        if (
            isinstance(value, str)
            and one.name not in {"source_id", "website"}
            and (found := find(value, GuardProfile.ADDRESS))
        ):
            return one.name, f"This looks like a person’s details ({found[0].label}). Take it out."
    return None
