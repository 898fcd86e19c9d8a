"""Reading a form's rows: who, when and what, each cell checked. Nothing is written here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from core.dates import DateOrder, date_order, parse_moment
from core.imports import ImportReport
from core.tabular import FileRow
from feedback.imports.headings import Columns
from feedback.imports.scales import Scales, scales_in
from feedback.models import Item
from feedback.values import NotAnAnswer, Value, read_value
from people.models import Person

NOTHING_ANSWERED = "No question of this survey was answered in this row"

TOO_WIDE = (
    "This row has more cells than there are headings, so its answers may stand under the wrong questions"
)


@dataclass
class Reply:
    """One row of the file that could be read. An anonymous one has no address, whatever else the row says."""

    number: int
    values: dict[Item, Value]
    answered_at: datetime
    address: str
    row_id: str
    started: str
    unlisted: list[str] = field(default_factory=list)


class BadCell(ValueError):
    def __init__(self, heading: str, reason: str) -> None:
        super().__init__(reason)
        self.heading, self.reason = heading, reason


def read_replies(
    rows: Iterable[FileRow],
    columns: Columns,
    report: ImportReport,
    *,
    dates: str | None,
    near: date | None,
    otherwise: datetime,
    numbers: str | None = None,
) -> list[Reply]:
    """The readable rows, oldest first; the others are put into the report with what is wrong."""
    rows = list(rows)
    scales = scales_in(rows, columns.items, numbers)
    order = date_order(list(written_times(rows, columns)), told=dates, near=near)
    replies = []
    for row in rows:
        try:
            replies.append(read_reply(row, columns, order, otherwise, scales))
        except BadCell as error:
            report.reject(row.number, error.heading, error.reason, without_names(row, columns))
    note_unlisted(replies, report)
    return sorted(replies, key=lambda reply: (reply.answered_at, reply.number))


def note_unlisted(replies: Iterable[Reply], report: ImportReport) -> None:
    """How often an answer named something that is not in the list; the words themselves are not kept."""
    counts = Counter(heading for reply in replies for heading in reply.unlisted)
    for heading, count in counts.items():
        times = "1 reply names" if count == 1 else f"{count} replies name"
        report.note(
            f"“{heading[:80]}”: {times} something of their own that is not in the list. That part was left out, "
            "and the rest of the reply counts."
        )


def written_times(rows: Iterable[FileRow], columns: Columns) -> Iterator[str]:
    for row in rows:
        for heading in (columns.started, columns.completed):
            if heading and row.values[heading]:
                yield row.values[heading]


def read_reply(
    row: FileRow, columns: Columns, order: DateOrder, otherwise: datetime, scales: Scales
) -> Reply:
    if row.surplus:
        raise BadCell(next(iter(columns.items.values())), TOO_WIDE)
    for heading, reason in row.troubles_in(columns.read()):
        raise BadCell(heading, reason)
    values, unlisted = read_values(row, columns, scales)
    if not values:
        raise BadCell(next(iter(columns.items.values())), NOTHING_ANSWERED)
    started = read_moment(row, columns.started, order)
    completed = read_moment(row, columns.completed, order)
    return Reply(
        number=row.number,
        values=values,
        answered_at=completed or started or otherwise,
        address=read_address(row, columns),
        row_id=row.values.get(columns.row_id, ""),
        started=started.isoformat() if started else "",
        unlisted=unlisted,
    )


def read_values(row: FileRow, columns: Columns, scales: Scales) -> tuple[dict[Item, Value], list[str]]:
    """The answers, and the headings under which somebody answered in words of their own."""
    values: dict[Item, Value] = {}
    unlisted = []
    for item, heading in columns.items.items():
        try:
            value = read_value(item, scales.as_ours(item, row.values[heading]))
        except NotAnAnswer as error:
            raise BadCell(heading, str(error)) from error
        if value is not None and value.unlisted:
            unlisted.append(heading)
        if value is not None and not (value.unlisted and not value.choice and not value.choices):
            values[item] = value
    return values, unlisted


def read_moment(row: FileRow, heading: str, order: DateOrder) -> datetime | None:
    text = row.values.get(heading, "")
    if not text:
        return None
    try:
        return parse_moment(text, order)
    except ValueError as error:
        raise BadCell(heading, str(error)) from error


def read_address(row: FileRow, columns: Columns) -> str:
    """The respondent's address in the form in which addresses are compared; “anonymous” and “n/a” are none."""
    written = Person.objects.normalize_email(row.values.get(columns.address, ""))
    return written if "@" in written else ""


def without_names(row: FileRow, columns: Columns) -> dict[str, str]:
    """The cells that a mended file needs: the columns that were read, and no others."""
    return {heading: row.values[heading] for heading in columns.read()}
