"""A year of supervision on its way to a signature."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from core import clock
from core.filtering import not_a_choice
from core.forms import GuardedTextField
from core.widgets import DayPicker
from people.models import Person


class YearEndForm(forms.Form):
    show_optional = False

    ends = forms.DateField(label="The twelve months that end on", widget=DayPicker)

    def clean_ends(self) -> date:
        day: date = self.cleaned_data["ends"]
        if day > clock.today():
            raise forms.ValidationError("Choose a day that is over.")
        return day


class SendHoursForm(YearEndForm):
    ends = forms.DateField(widget=forms.HiddenInput)
    supervisor = forms.ChoiceField(
        label="Who signs them?", widget=forms.RadioSelect, error_messages=not_a_choice("a supervisor")
    )

    def __init__(self, *args: Any, supervisors: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.supervisors = {str(one.pk): one for one in supervisors}
        self.fields["supervisor"].choices = [  # type: ignore[attr-defined]
            (pk, str(one)) for pk, one in self.supervisors.items()
        ]


class SignHoursForm(forms.Form):
    show_optional = False

    comment = GuardedTextField(
        label="A comment",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed when you do not sign: what is not right?",
    )
