"""A workshop, and a note that somebody leaves on a phone."""

from __future__ import annotations

from typing import Any

from django import forms

from core.filtering import not_a_choice
from core.forms import GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from guide.enums import NeedLevel
from guide.models import LocalArea
from guide.pathway_enums import AgeBand, NoteKind
from guide.wanted import WantedNote
from people.models import Service


class WorkshopForm(forms.Form):
    title = GuardedNameField(
        label="What is the workshop called?",
        max_length=160,
        help_text="For example: What is there for babies?",
    )
    area = forms.ModelChoiceField(
        LocalArea.objects.none(),
        label="Which area is it about?",
        required=False,
        empty_label="All of the service’s area",
        error_messages=not_a_choice("an area"),
    )
    last_day = forms.DateField(
        label="Until which day does its link work?",
        widget=DayPicker,
        help_text="You can close it sooner.",
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas: Any = self.fields["area"]
        areas.queryset = LocalArea.objects.of_services([service]).defer("boundary")


class WorkshopNoteForm(forms.Form):
    kind = forms.ChoiceField(
        label="What is it?",
        choices=NoteKind.choices,
        widget=forms.RadioSelect,
        error_messages={**not_a_choice("what it is"), "required": "Say what it is."},
    )
    text = GuardedTextField(
        label="In a sentence",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nothing about one family, please.",
        error_messages={"required": "Write a sentence."},
    )
    level = forms.ChoiceField(
        label="For which families?",
        choices=[("", "All, or not sure"), *NeedLevel.choices],
        required=False,
        error_messages=not_a_choice("one"),
    )
    age = forms.ChoiceField(
        label="For which age?",
        choices=[("", "All, or not sure"), *AgeBand.choices],
        required=False,
        error_messages=not_a_choice("an age"),
    )

    def wanted(self) -> WantedNote:
        return WantedNote(**self.cleaned_data)
