"""Which column of a list is what, with values of the list beside each choice."""

from __future__ import annotations

from typing import Any

from django import forms

from attendance.forms.register import DATES
from attendance.reports.mapping import FIELDS, ReportColumn, likely, what_lacks

NOTHING = ("", "Not in this list")


class AttendanceColumnsForm(forms.Form):
    show_optional = False

    def __init__(self, *args: Any, columns: list[ReportColumn], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = likely(columns)
        choices = [NOTHING, *((str(column.place), str(column)) for column in columns)]
        for name, (_, label) in FIELDS.items():
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False)

        self.fields["dates"] = forms.ChoiceField(label="Dates in this list", choices=DATES, required=False)

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        taken: dict[str, str] = {}
        for name in FIELDS:
            place = data.get(name, "")
            if place and place in taken:
                self.add_error(name, f"This column is chosen for “{FIELDS[taken[place]][1]}” already.")
            taken.setdefault(place, name)
        if problem := what_lacks(self.places()):
            self.add_error(None, problem)

    def places(self) -> dict[str, int]:
        chosen = {name: self.cleaned_data.get(name) for name in FIELDS}
        return {name: int(place) for name, place in chosen.items() if place}
