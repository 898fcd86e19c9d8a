"""Staff lists: people, their teams, and who leads those.

The file is read in passes and written in pieces of five hundred rows, so that neither memory nor the database's
lock depends on its length. Everything that can make a file unreadable is found before the first piece is written.
A person whom the file does not name is left alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import IO

from core import audit, clock
from core.dates import DateOrder, date_order
from core.imports import ImportReport
from core.tabular import FileRow, Required, read_table
from people.columns import column_mappings, mapped_table
from people.imports.columns import DATES, KIND, REQUIRED, columns_of
from people.imports.doubts import Decisive, SeenStaffRow, decide
from people.imports.further_posts import keep_further_posts
from people.imports.managers import write_managers
from people.imports.rows import Problem, StaffRow, read_row
from people.imports.writing import StaffListWriter
from people.models import Person, Service

__all__ = ["StaffFile", "import_staff", "look_into"]

PIECE = 500
Progress = Callable[[int], None]


@dataclass
class StaffFile:
    """A file that was looked through once: it can be read, and its dates read one way only."""

    file: IO[bytes] | str
    name: str
    columns: dict[str, str]
    dropped: list[str]
    order: DateOrder
    rows_total: int
    notes: list[str]
    required: list[Required]

    def rows(self) -> Iterator[FileRow]:
        return read_table(self.file, name=self.name, required=self.required).rows

    def read(self) -> Iterator[tuple[FileRow, StaffRow | None, list[Problem]]]:
        for row in self.rows():
            yield row, *read_row(row, self.columns, self.order)

    def cells(self, row: FileRow) -> dict[str, str]:
        """The row without the columns that are not read: those never reach a report."""
        return {heading: row.values[heading] for heading in self.columns.values()}


def look_into(
    file: IO[bytes] | str, *, name: str, service: Service | None = None, dates: str | None = None
) -> StaffFile:
    """Raises `UnreadableFile` or `AmbiguousDates` before anything is written."""
    found = mapped_table(file, name=name, mappings=column_mappings(service, KIND))
    required: list[Required] = [*REQUIRED]
    if found:
        table, columns = found
        required = [*columns.values()]
        dropped = [heading for heading in table.headings if heading not in required]
    else:
        table = read_table(file, name=name, required=REQUIRED)
        columns, dropped = columns_of(table.headings)
    headings = [columns[fact] for fact in DATES if fact in columns]
    counted = 0

    def date_cells() -> Iterator[str]:
        nonlocal counted
        for row in table.rows:
            counted += 1
            yield from filter(None, (row.values[heading] for heading in headings))

    order = date_order(date_cells(), told=dates or None)
    for _ in table.rows:
        counted += 1  # an order that was told leaves the rows to be counted here
    return StaffFile(file, name, columns, dropped, order, counted, table.notes, required)


def import_staff(
    file: IO[bytes] | str,
    *,
    name: str,
    service: Service,
    by: Person | None,
    now: datetime,
    dates: str | None = None,
    progress: Progress | None = None,
) -> ImportReport:
    staff = look_into(file, name=name, service=service, dates=dates)
    report = ImportReport(dropped_columns=staff.dropped)
    report.note_all(staff.notes)
    writer = StaffListWriter(service, report, now)
    decisive = find_decisive(staff, writer, report)
    write_pieces(staff, writer, decisive, progress or (lambda done: None), report)
    keep_further_posts(writer, report)
    report.unchanged += len(writer.unchanged)
    before = report.updated
    write_managers(writer, report, clock.local_date(now))
    report.unchanged -= report.updated - before
    report.extra.update({f"{kind}_created": count for kind, count in writer.structure.made.items()})
    report.rejected.sort(key=lambda one: one.row)
    audit.record(
        "people.staff_list_imported",
        by=by,
        about=service,
        created=report.created,
        updated=report.updated,
        unchanged=report.unchanged,
        rejected=len(report.rejected),
    )
    return report


def find_decisive(staff: StaffFile, writer: StaffListWriter, report: ImportReport) -> Decisive:
    """The rows to write. Rows that cannot be read are refused on the way."""

    def readable() -> Iterator[SeenStaffRow]:
        for row, read, problems in staff.read():
            if read is None:
                report.reject(row.number, *in_one(problems), staff.cells(row))
            else:
                yield SeenStaffRow.of(read, writer.own_address(read.address))

    decisive = decide(readable())
    report.unchanged += decisive.unchanged
    report.note_all(decisive.notes)
    return decisive


def in_one(problems: list[Problem]) -> tuple[str, str]:
    """One rejection for a row, however much is wrong with it: further columns are named in the reason."""
    first, *others = problems
    return first.column, "; ".join([first.reason, *(f"{other.column}: {other.reason}" for other in others)])


def write_pieces(
    staff: StaffFile, writer: StaffListWriter, decisive: Decisive, progress: Progress, report: ImportReport
) -> None:
    column = staff.columns["address"]

    def wanted() -> Iterator[tuple[StaffRow, dict[str, str], str]]:
        for row, read, _ in staff.read():
            if read is None:
                continue
            if reason := decisive.refused.get(row.number):
                report.reject(row.number, column, reason, staff.cells(row))
            elif row.number in decisive.further_posts:
                writer.further_posts.append(read)
            elif row.number in decisive.rows:
                yield read, staff.cells(row), column

    done = 0
    for piece in batched(wanted(), PIECE, strict=False):
        writer.write(list(piece))
        done += len(piece)
        progress(done)
