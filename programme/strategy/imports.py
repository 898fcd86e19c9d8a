"""Recommendations from a table: what is new, changed, as before, or left out and why. The same file twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import IO

from django.core.exceptions import ValidationError

from core import audit
from core.dates import DateOrder, date_order
from core.errors import Refused, UnreadableFile
from core.imports import ImportReport
from core.tabular import FileRow, normal, read_table
from core.tabular.sources import MEGABYTE, check_size, opened
from guide.csv_columns import UnreadableCell
from people.models import Person, Service
from programme.actions.strategy import save_recommendation
from programme.models import Recommendation, StrategyGroup
from programme.strategy.columns import HEADINGS, NUMBER, read_row
from programme.strategy.drafts import LABELS, draft_of

MAX_BYTES = 2 * MEGABYTE
# Reading more takes longer than somebody waits for a page.
MAX_AT_ONCE = 300
TEXT = LABELS["text"]


@dataclass(frozen=True)
class TrackerRows:
    """What is there already, by number and by text in small letters; `order` is that of the file's days."""

    service: Service
    groups: Mapping[str, StrategyGroup]
    by_number: Mapping[str, Recommendation]
    by_text: Mapping[str, Recommendation]
    order: DateOrder


def import_recommendations(
    file: IO[bytes], *, name: str, service: Service, by: Person, now: datetime, dates: str = ""
) -> ImportReport:
    """Raises `UnreadableFile` before anything is written. `dates`: "dmy" or "mdy", where somebody said so."""
    source = opened(file)
    check_size(source, MAX_BYTES)
    table = read_table(source, name=name, required=[TEXT])
    rows = list(islice(table.rows, MAX_AT_ONCE + 1))
    if len(rows) > MAX_AT_ONCE:
        raise UnreadableFile(f"There are more than {MAX_AT_ONCE} rows in this file. Send it in parts.")
    names = {normal(heading): heading for heading in HEADINGS}
    known = {heading: names[normal(heading)] for heading in table.headings if normal(heading) in names}
    due = [row.values[heading] for row in rows for heading, ours in known.items() if ours == LABELS["due_on"]]
    there = rows_of(service, date_order([cell for cell in due if cell], told=dates or None))
    report = ImportReport(
        notes=list(table.notes),
        dropped_columns=[heading for heading in table.headings if heading not in known],
    )
    seen: set[int | str] = set()
    for row in rows:
        take_row(row, known, there, report, seen, by, now)
    audit.record(
        "recommendations.imported", by=by, about=service, created=report.created, updated=report.updated,
        unchanged=report.unchanged, rejected=len(report.rejected), changes_figures=False,
    )  # fmt: skip
    return report


def rows_of(service: Service, order: DateOrder) -> TrackerRows:
    rows = list(Recommendation.objects.filter(service=service).select_related("group", "owner"))
    return TrackerRows(
        service,
        {group.name.lower(): group for group in StrategyGroup.objects.filter(service=service)},
        {str(row.number): row for row in rows},
        {row.text.lower(): row for row in rows},
        order,
    )


def take_row(
    row: FileRow,
    known: Mapping[str, str],
    there: TrackerRows,
    report: ImportReport,
    seen: set[int | str],
    by: Person,
    now: datetime,
) -> None:
    values = {heading: row.values[heading] for heading in known}
    cells = {known[heading]: cell for heading, cell in values.items()}
    if troubles := row.troubles_in(known):
        report.reject(row.number, *troubles[0], values)
        return
    try:
        outcome = write_row(cells, there, seen, by, now)
    except UnreadableCell as error:
        report.reject(row.number, error.column, error.reason, values)
    except Refused as refused:
        report.reject(row.number, TEXT, refused.message, values)
    except ValidationError as error:
        field, reasons = next(iter(error.message_dict.items()))
        report.reject(row.number, LABELS.get(field, TEXT), reasons[0], values)
    else:
        report.created += outcome == "created"
        report.updated += outcome == "updated"
        report.unchanged += outcome == "unchanged"


def write_row(
    cells: Mapping[str, str], there: TrackerRows, seen: set[int | str], by: Person, now: datetime
) -> str:
    found = recommendation_in(cells, there)
    key = found.pk if found else cells[TEXT].lower()
    if key in seen:
        raise UnreadableCell(TEXT, "This recommendation stands in the file twice.")
    seen.add(key)
    before = draft_of(found) if found else None
    draft = read_row(cells, there.groups, there.order, before)
    if draft == before:
        return "unchanged"
    save_recommendation(service=there.service, draft=draft, by=by, now=now, recommendation=found)
    return "updated" if found else "created"


def recommendation_in(cells: Mapping[str, str], there: TrackerRows) -> Recommendation | None:
    """By its number; without one, by the same words."""
    number = cells.get(NUMBER, "").strip().removesuffix(".0")
    if not cells[TEXT].strip():
        raise UnreadableCell(TEXT, "Write the recommendation.")
    if not number:
        return there.by_text.get(cells[TEXT].strip().lower())
    if number not in there.by_number:
        raise UnreadableCell(NUMBER, "There is no recommendation of this number. Leave it empty to add one.")
    return there.by_number[number]
