"""Long forms in sections: what few people need stands behind a heading, opened where something is chosen already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class FormSection:
    heading: str
    fields: Sequence[forms.BoundField]
    is_open: bool


def sections_of(form: forms.Form, headings: dict[str, list[str]]) -> list[FormSection]:
    """Each section with its fields, how many of them say something, and whether it stands open."""
    shown = []
    for heading, names in headings.items():
        fields = [form[name] for name in names if name in form.fields and has_choices(form.fields[name])]
        if fields:
            filled = sum(says_something(form, field.name) for field in fields)
            is_open = bool(filled) or any(field.errors for field in fields)
            shown.append(FormSection(heading, fields, is_open))
    return shown


def has_choices(field: forms.Field) -> bool:
    """A list with nothing to choose from is not shown."""
    several = isinstance(field, forms.ModelMultipleChoiceField)
    return not several or bool(len(field.choices))  # type: ignore[attr-defined]


def says_something(form: forms.Form, name: str) -> bool:
    """Something other than what the field starts with of itself."""
    field = form.fields[name]
    value = form[name].value()
    return bool(value) and field.has_changed(field.initial, value)
