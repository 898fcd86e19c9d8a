"""A file of referrals in, a report out. The same code stands behind the page and the command."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import batched
from typing import IO, Any

from django.db import transaction

from core import audit, clock
from core.dates import date_order
from core.errors import UnknownReference, UnreadableFile
from core.imports import MAX_LISTED, ImportReport
from core.tabular import FileRow, read_table
from core.tabular.sources import opened
from people.models import Locality, Person, Service
from referrals.actions.clearing import make_way
from referrals.imports.cells import may_be_shown
from referrals.imports.reading import Facts, Reader, RowRejected
from referrals.imports.writing import ReferralWriter
from referrals.mappings import FIELDS, REQUIRED_FIELDS
from referrals.models import Referral, ReferralImport, ReferralMapping, RejectedRow

ROWS_AT_ONCE = 1000
PIECE = 1024 * 1024


def import_referrals(
    file: Any,
    *,
    name: str,
    service: Service,
    mapping: ReferralMapping | str | None = None,
    by: Person,
    now: datetime,
    dates: str | None = None,
) -> ImportReport:
    """Read a clinical system's pseudonymised export. All of it counts or, where it cannot be read, none of it."""
    source = look_into(
        file, name=name, service=service, mapping=mapping_for(service, mapping), now=now, dates=dates
    )
    with transaction.atomic():
        batch = batch_of(source, service=service, by=by, now=now)
        return read_into(batch, source, by=by, now=now)


@dataclass
class ReferralFile:
    """A file that was read once to its end, so that nothing is written from one that breaks off."""

    stream: IO[bytes]
    name: str
    mapping: ReferralMapping
    reader: Reader
    dates: str
    rows_total: int = 0
    notes: list[str] = field(default_factory=list)

    def rows(self) -> Iterator[FileRow]:
        return read_table(self.stream, name=self.name, required=required_by(self.mapping)).rows


def look_into(
    file: Any,
    *,
    name: str,
    service: Service,
    mapping: ReferralMapping,
    now: datetime,
    dates: str | None = None,
) -> ReferralFile:
    """Read the file through without keeping a row. Raises what the command answers with exit code 2."""
    stream = opened(file)
    table = read_table(stream, name=name, required=required_by(mapping))
    localities = list(Locality.objects.filter(service=service))
    reader = Reader(mapping, table.headings, localities, clock.local_date(now))
    source = ReferralFile(stream, name, mapping, reader, dates or "", notes=table.notes)

    def counted() -> Iterator[FileRow]:
        for row in table.rows:
            source.rows_total += 1
            yield row

    rows = counted()
    reader.order = date_order(reader.date_cells(rows), told=dates)
    for _ in rows:  # where the order of dates was told, nothing has been read yet
        pass
    return source


def required_by(mapping: ReferralMapping) -> list[str]:
    return [mapping.columns[field] for field in REQUIRED_FIELDS]


def batch_of(source: ReferralFile, *, service: Service, by: Person, now: datetime) -> ReferralImport:
    return ReferralImport.objects.create(
        service=service,
        mapping=source.mapping,
        file_name=source.name[-200:],
        digest=digest_of(source.stream),
        headings=list(source.reader.columns.values()),
        imported_at=now,
        imported_by=by,
        dates=source.dates,
        rows_total=source.rows_total,
    )


def read_into(
    batch: ReferralImport,
    source: ReferralFile,
    *,
    by: Person,
    now: datetime,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Write the rows, some hundreds at a time, each lot whole: `progress` hears how many were read so far."""
    report = ImportReport(dropped_columns=source.reader.dropped)
    report.note_all(source.notes)
    writer = ReferralWriter(batch, report, by=by, now=now)
    make_way(batch.service)
    done = 0
    for some in batched(source.rows(), ROWS_AT_ONCE, strict=False):
        with transaction.atomic():
            # One import of a service at a time: two would both create what neither has seen.
            Service.objects.select_for_update().get(pk=batch.service_id)
            write_rows(some, source.reader, writer, batch, report)
        done += len(some)
        if progress:
            progress(done)
    with transaction.atomic():
        count_earlier_tries(batch, report)
        finish(batch, source.reader, writer, by=by, now=now)
    return report


def count_earlier_tries(batch: ReferralImport, report: ImportReport) -> None:
    """Rows that a try brought before it was cut off come again unchanged: they count as what they were the first time."""
    created = Referral.not_undone.filter(batch=batch).count() - report.created
    updated = batch.earlier_states.count() - report.updated
    report.created += max(created, 0)
    report.updated += max(updated, 0)
    report.unchanged -= max(created, 0) + max(updated, 0)
    if created > 0 or updated > 0:
        report.note("Reading was cut off and begun again. Every row counts once.")


def mapping_for(service: Service, mapping: ReferralMapping | str | None) -> ReferralMapping:
    """The mapping named, or the service's only one. Raises what the command answers with exit code 2."""
    if isinstance(mapping, ReferralMapping):
        return mapping
    saved = list(ReferralMapping.objects.filter(service=service))
    if mapping:
        named = next((one for one in saved if one.name.casefold() == mapping.strip().casefold()), None)
        if named is None:
            raise UnknownReference("saved mapping", mapping)
        return named
    if not saved:
        raise UnreadableFile(
            f"{service} has no saved mapping yet, so the columns cannot be read. Make one on the page "
            "“How files are read”, or name one with --mapping. Nothing was changed."
        )
    if len(saved) > 1:
        names = ", ".join(f"“{one.name}”" for one in saved)
        raise UnreadableFile(
            f"{service} has several saved mappings: {names}. Say which one (--mapping NAME). "
            "Nothing was changed."
        )
    return saved[0]


def write_rows(
    some: Sequence[FileRow],
    reader: Reader,
    writer: ReferralWriter,
    batch: ReferralImport,
    report: ImportReport,
) -> None:
    refused_before = len(report.rejected)
    writer.write(read_rows(some, reader, report))
    by_number = {row.number: row for row in some}
    for number, name, reason in writer.refused:
        reject(report, reader, by_number[number], [(name, reason)])
    writer.refused.clear()
    refused = report.rejected[refused_before:]
    RejectedRow.objects.bulk_create(
        RejectedRow(batch=batch, row=one.row, column=one.column, reason=one.reason[:300], values=one.values)
        for one in refused
    )
    if refused_before > MAX_LISTED:
        # The table holds their cells; a file in which every row is wrong must not fill the memory.
        report.rejected[refused_before:] = [replace(one, values={}) for one in refused]


def read_rows(rows: Iterable[FileRow], reader: Reader, report: ImportReport) -> list[tuple[int, Facts]]:
    readable = []
    for row in rows:
        try:
            readable.append((row.number, reader.read(row)))
        except RowRejected as rejection:
            reject(report, reader, row, rejection.problems)
    return readable


def reject(report: ImportReport, reader: Reader, row: FileRow, problems: list[tuple[str, str]]) -> None:
    """One line for the row: its first problem's column, and every problem, so that it is mended once."""
    first, reason = problems[0]
    others = [f"{reader.columns.get(name, 'The row')}: {problem}" for name, problem in problems[1:]]
    report.reject(
        row.number,
        reader.columns.get(first, ""),
        ". Also, ".join([reason, *others]),
        reader.kept_cells(row),
    )


def finish(
    batch: ReferralImport, reader: Reader, writer: ReferralWriter, *, by: Person, now: datetime
) -> None:
    """The last words of the report, what is kept of it, and the line in the trail."""
    report = writer.report
    report.extra = {"to_rate": 0, "flagged": 0} | report.extra
    for heading in reader.missing:
        report.note(f"The file has no column “{heading}”; what was known of it stays as it is.")
    for reason, count in writer.unmapped_reasons.items():
        said = f"“{reason}”" if may_be_shown("refusal_reason", reason) else "A reason not accepted"
        report.note(
            f"{said} ({count}) says nothing in the mapping about the criteria: to be rated by a clinician."
        )
    batch.report = {**report.as_json(), "rejected": len(report.rejected)}
    batch.rows_done, batch.finished_at = batch.rows_total, max(now, clock.now())
    batch.save(update_fields=["report", "rows_done", "finished_at"])
    audit.record(
        "referrals.imported",
        by=by,
        about=batch,
        created=report.created,
        updated=report.updated,
        unchanged=report.unchanged,
        to_review=report.to_review,
        rejected=len(report.rejected),
    )
    report.extra["batch"] = batch.pk


def digest_of(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    stream.seek(0)
    while piece := stream.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


__all__ = ["FIELDS", "import_referrals"]
