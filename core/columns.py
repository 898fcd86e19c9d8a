"""Which column of a file holds what, said by a person: the headings with some of their values, and a question for each.

Every importer can ask it (people.columns remembers the answer for a service). Nothing of the file is kept: what the
next page needs travels signed in the page itself, with guarded cells masked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from django import forms
from django.core import signing

from core.imports import masked_cell
from core.json_values import JsonValue
from core.tabular import normal, read_table
from core.tabular.sources import check_size, opened

SALT = "core.columns"
VALID_FOR = 2 * 60 * 60
MAX_BYTES_OF_SAMPLE = 5 * 1024 * 1024
MAX_ROWS, MAX_VALUES, MAX_VALUE_LENGTH = 200, 3, 30
NOTHING = ("", "Not in this file")


@dataclass(frozen=True)
class WantedColumn:
    """Something that a column may hold."""

    label: str
    required: bool = False


def sample_of(file: IO[bytes] | str, *, name: str) -> dict[str, list[str]]:
    """Each heading with some of the values under it."""
    check_size(opened(file), MAX_BYTES_OF_SAMPLE)
    table = read_table(file, name=name)
    found: dict[str, list[str]] = {heading: [] for heading in table.headings}
    for row in islice(table.rows, MAX_ROWS):
        for heading, values in found.items():
            cell = shown(heading, row.values[heading])
            if cell and len(values) < MAX_VALUES and cell not in values:
                values.append(cell)
    return found


def shown(heading: str, cell: str) -> str:
    text = " ".join(masked_cell(heading, cell).split())
    return text if len(text) <= MAX_VALUE_LENGTH else f"{text[:MAX_VALUE_LENGTH]}…"


class ColumnsForm(forms.Form):
    """One question for each thing that can be read. The choices are the headings, each with its values."""

    show_optional = False

    def __init__(
        self,
        *args: Any,
        wanted: Mapping[str, WantedColumn],
        sample: Mapping[str, list[str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        choices = [NOTHING, *((heading, described(heading, values)) for heading, values in sample.items())]
        for name, one in wanted.items():
            self.fields[name] = forms.ChoiceField(label=one.label, choices=choices, required=one.required)

    def clean(self) -> None:
        super().clean()
        taken: dict[str, str] = {}
        for name, heading in list(self.cleaned_data.items()):
            if heading and heading in taken:
                self.add_error(
                    name, f"You chose this column for “{self.wanted[taken[heading]].label}” already."
                )
            taken.setdefault(heading, name)

    def columns(self) -> dict[str, str]:
        return {name: heading for name, heading in self.cleaned_data.items() if heading}


def described(heading: str, values: list[str]) -> str:
    return f"{heading} (such as {', '.join(values)})" if values else f"{heading} (empty)"


def packed(state: Mapping[str, JsonValue], *, person_id: int) -> str:
    return signing.dumps({"for": person_id, **state}, salt=SALT, compress=True)


def unpacked(text: str, *, person_id: int) -> dict[str, Any] | None:
    """None where it is stale, changed, or somebody else's."""
    try:
        state = signing.loads(text, salt=SALT, max_age=VALID_FOR)
    except signing.BadSignature:
        return None
    return state if state.pop("for", None) == person_id else None


def fits(columns: Mapping[str, str], headings: list[str]) -> bool:
    there = {normal(heading) for heading in headings}
    return all(normal(heading) in there for heading in columns.values())


def as_in_file(columns: Mapping[str, str], headings: list[str]) -> dict[str, str]:
    """The columns with their headings as this very file writes them."""
    there = {normal(heading): heading for heading in headings}
    return {name: there[normal(heading)] for name, heading in columns.items()}
