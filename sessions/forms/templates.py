"""Naming what new sessions begin with."""

from django import forms

from core.forms import GuardedNameField


class SaveTemplateForm(forms.Form):
    name = GuardedNameField(
        label="Name",
        max_length=80,
        help_text="For example “Reflective lunch”. A name that is there already is replaced.",
    )
