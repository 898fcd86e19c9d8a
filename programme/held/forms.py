"""A held table as a form: one field a cell, grouped by rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from core import clock
from core.forms import GuardedCharField, GuardedNameField
from core.widgets import DayPicker
from programme.held.kinds import HeldColumn, HeldTableKind, Unit
from programme.held.values import EnteredCell, EnteredTable
from programme.rules.periods import WITHIN_REACH

MAX_COUNT, MAX_NUMBER = 1_000_000, 100_000
LABEL_LENGTH = 80


@dataclass(frozen=True)
class TableLine:
    """`name`: the field for the row's name, where whoever enters the table names it."""

    label: str
    name: BoundField | None
    cells: list[BoundField]


class HeldTableForm(forms.Form):
    show_optional = False
    starts_on = forms.DateField(
        label="From",
        widget=DayPicker,
        validators=WITHIN_REACH,
        error_messages={"required": "Enter the first day that the table covers."},
    )
    ends_on = forms.DateField(
        label="To",
        widget=DayPicker,
        validators=WITHIN_REACH,
        error_messages={"required": "Enter the last day that the table covers."},
    )
    source = GuardedCharField(
        label="Where the numbers come from",
        max_length=200,
        help_text="Such as “Clinical system, report of closed cases”. No names.",
        error_messages={"required": "Say where the numbers come from."},
    )
    has_licence = forms.BooleanField(label="We hold the licence of these measures", required=False)

    def __init__(self, *args: Any, kind: HeldTableKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if not kind.licensed:
            del self.fields["has_licence"]
        for place in range(len(kind.rows) or kind.named_rows):
            if not kind.rows:
                self.fields[f"row-{place}"] = GuardedNameField(
                    label=f"{kind.header} {place + 1}", max_length=LABEL_LENGTH, required=False
                )
            for column in kind.columns:
                self.fields[f"cell-{place}-{column.key}"] = field_for(column)

    def lines(self) -> Iterator[TableLine]:
        for place in range(len(self.kind.rows) or self.kind.named_rows):
            fixed = self.kind.rows[place] if self.kind.rows else ""
            cells = [self[f"cell-{place}-{column.key}"] for column in self.kind.columns]
            yield TableLine(
                fixed or f"{self.kind.header} {place + 1}", None if fixed else self[f"row-{place}"], cells
            )

    def about(self) -> list[BoundField]:
        return [
            self[name] for name in ("starts_on", "ends_on", "source", "has_licence") if name in self.fields
        ]

    def clean(self) -> None:
        super().clean()
        starts, ends = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", "The last day is before the first. Change one of them.")
        if ends and ends > clock.today():
            self.add_error("ends_on", "The last day is still to come. Enter what is over.")
        names: set[str] = set()
        for place in range(self.kind.named_rows):
            name = self.cleaned_data.get(f"row-{place}", "")
            if not name and any(self.cell(place, column) is not None for column in self.kind.columns):
                self.add_error(f"row-{place}", "Give this line a name, or leave its numbers out.")
            if name and name in names:
                self.add_error(f"row-{place}", f"There are two lines called “{name}”. Name one otherwise.")
            names.add(name)

    def cell(self, place: int, column: HeldColumn) -> Decimal | None:
        return self.cleaned_data.get(f"cell-{place}-{column.key}")

    def entered(self) -> EnteredTable:
        rows = self.kind.rows or tuple(
            self.cleaned_data.get(f"row-{place}", "") for place in range(self.kind.named_rows)
        )
        cells = [
            EnteredCell(row, column.key, Decimal(value))
            for place, row in enumerate(rows)
            for column in self.kind.columns
            if row and (value := self.cell(place, column)) is not None
        ]
        data = self.cleaned_data
        return EnteredTable(
            data["starts_on"], data["ends_on"], data["source"], data.get("has_licence", False), tuple(cells)
        )


def field_for(column: HeldColumn) -> forms.Field:
    if column.unit is Unit.COUNT:
        return forms.IntegerField(
            label=column.label,
            required=False,
            min_value=0,
            max_value=MAX_COUNT,
            error_messages={"invalid": "Enter a whole number, such as 24."},
        )
    most = 1 if column.unit is Unit.PROBABILITY else MAX_NUMBER
    return forms.DecimalField(
        label=column.label,
        required=False,
        min_value=0,
        max_value=most,
        max_digits=10,
        decimal_places=4,
        error_messages={"invalid": "Enter a number, such as 12.5."},
    )


def initial_of(kind: HeldTableKind, cells: Mapping[tuple[str, str], str]) -> dict[str, str]:
    """The cells of a file or of another table, as the form's first values. Lines beyond the form are left out."""
    rows = kind.rows or tuple(dict.fromkeys(row for row, _ in cells))[: kind.named_rows]
    values = {} if kind.rows else {f"row-{place}": row for place, row in enumerate(rows)}
    for (row, column), value in cells.items():
        if row in rows:
            values[f"cell-{rows.index(row)}-{column}"] = value
    return values


class HeldFileForm(forms.Form):
    show_optional = False
    file = forms.FileField(
        label="The table as a file",
        help_text="A CSV file or an Excel workbook with the headings of the empty table.",
        error_messages={"required": "Choose a file."},
    )
