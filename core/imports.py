"""What every import has in common: a report that says what happened to each row, and a command that prints it."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Self

from django.core.management.base import CommandError

from core.commands import ActingCommand
from core.errors import UnreadableFile
from core.identifiers import find_refused, mask
from core.json_values import JsonObject
from core.tabular import csv_text

MAX_KEPT_LENGTH = 4000  # of a cell that goes back for mending
MAX_LISTED = 2000  # a report that lists more helps nobody; the count stays true


@dataclass(frozen=True)
class Rejection:
    """Why a row was left out. `values` are the row's own cells, with whatever looks like a patient's masked."""

    row: int
    column: str
    reason: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass
class ImportReport:
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    to_review: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    dropped_columns: list[str] = field(default_factory=list)
    # What one kind of file is counted by besides, each count under its name in the JSON.
    extra: dict[str, int] = field(default_factory=dict)

    def reject(self, row: int, column: str, reason: str, values: dict[str, str] | None = None) -> None:
        masked = {
            heading: masked_cell(heading, cell[:MAX_KEPT_LENGTH]) for heading, cell in (values or {}).items()
        }
        self.rejected.append(Rejection(row, column, mask(reason), masked))

    def note(self, text: str) -> None:
        if len(self.notes) < MAX_LISTED:
            self.notes.append(mask(text))

    def note_all(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.note(text)

    def as_json(self) -> JsonObject:
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "to_review": self.to_review,
            "rejected": [
                {"row": one.row, "column": one.column, "reason": one.reason} for one in self.rejected
            ],
            "notes": self.notes,
            "dropped_columns": self.dropped_columns,
            **self.extra,
        }

    def as_stored(self) -> JsonObject:
        """Everything, for a page that shows the report later; `from_stored` reads it back."""
        return asdict(self)

    @classmethod
    def from_stored(cls, stored: dict[str, Any]) -> Self:
        return cls(**{**stored, "rejected": [Rejection(**one) for one in stored["rejected"]]})


def masked_cell(heading: str, cell: str) -> str:
    """A cell is judged with its heading before it, so that a date under “DOB” counts as labelled."""
    if find_refused(cell):
        return mask(cell)
    return "[hidden]" if find_refused(f"{heading}: {cell}") else cell


def rejected_rows_csv(report: ImportReport) -> str:
    """The rejected rows as a file to mend and send again; two columns in front say what to mend."""
    headings = list(dict.fromkeys(heading for one in report.rejected for heading in one.values))
    rows = (
        [one.row, f"{one.column}: {one.reason}", *(one.values.get(heading, "") for heading in headings)]
        for one in report.rejected
    )
    return csv_text(["Row in the file", "Why it was left out", *headings], rows)


class ImportCommand(ActingCommand):
    """Base of `manage.py import_…`: 0 when every readable row was dealt with, 2 when nothing was changed."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a .csv or .xlsx file")
        parser.add_argument("--json", action="store_true", help="print the report as one JSON object")
        parser.add_argument(
            "--dates",
            choices=["dmy", "mdy"],
            help="whether the day or the month comes first in this file's dates",
        )

    def run_import(self, path: Path, **options: Any) -> ImportReport:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = self.run_import(Path(options["file"]), **options)
        except UnreadableFile as error:
            raise self.nothing_changed(error.message, as_json=options["json"]) from error
        except OSError as error:
            message = f"{options['file']} cannot be opened: {error.strerror}."
            raise self.nothing_changed(message, as_json=options["json"]) from error
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.print_report(report)

    def nothing_changed(self, message: str, *, as_json: bool) -> CommandError:
        if as_json:
            self.stdout.write(json.dumps({"error": message}, ensure_ascii=False))
        return CommandError(message, returncode=2)

    def print_report(self, report: ImportReport) -> None:
        counts = [("created", report.created), ("updated", report.updated), ("unchanged", report.unchanged)]
        counts += [("to review", report.to_review), ("rejected", len(report.rejected))]
        self.stdout.write(", ".join(f"{count} {word}" for word, count in counts))
        for one in report.rejected:
            self.stdout.write(f"  row {one.row}, {one.column}: {one.reason}")
        for note in report.notes:
            self.stdout.write(f"  {note}")
        if report.dropped_columns:
            self.stdout.write(f"  columns not read: {', '.join(report.dropped_columns)}")
