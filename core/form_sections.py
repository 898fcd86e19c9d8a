"""Long forms in sections: what few people need stands behind a heading, opened where something is chosen already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms


@dataclass(frozen=True)
class FormSection:
    heading: str
    fields: Sequence[forms.BoundField]
    is_open: bool


def sections_of(
    form: forms.Form, headings: Mapping[str, Sequence[str]], *, opens_filled: bool = True
) -> list[FormSection]:
    """Each section with its fields. It stands open where something in it is wrong, or is filled in; or, where nearly all
    are (`opens_filled` false), only the first."""
    shown: list[FormSection] = []
    for heading, names in headings.items():
        fields = [form[name] for name in names if name in form.fields and has_choices(form.fields[name])]
        if fields:
            says = any(says_something(form, field.name) for field in fields) if opens_filled else not shown
            shown.append(FormSection(heading, fields, says or any(field.errors for field in fields)))
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
