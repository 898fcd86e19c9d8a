"""A leaflet, film or app, and a collection of them, as somebody fills them in."""

from __future__ import annotations

from typing import Any

from django import forms

from core.filtering import FilterForm, not_a_choice
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from guide.models.resources import GuideResource, ResourceCollection
from guide.pathway_enums import ResourceKind
from guide.pathway_enums import ResourceReaders as Readers
from guide.wanted import WantedResource
from people.models import Service

MONTHS = forms.NumberInput(attrs={"class": "nhsuk-input--width-3"})


class ResourceForm(forms.Form):
    title = GuardedNameField(label="Title", max_length=160)
    kind = forms.ChoiceField(
        label="What is it?", choices=ResourceKind.choices, error_messages=not_a_choice("a kind")
    )
    readers = forms.ChoiceField(
        label="For whom is it?", choices=Readers.choices, error_messages=not_a_choice("for whom it is")
    )
    about = GuardedTextField(
        label="What is it about?", max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    address = forms.URLField(label="Address", assume_scheme="https", help_text="It begins with https://")
    age_from = forms.IntegerField(
        label="From which age, in months?",
        required=False,
        min_value=-9,
        max_value=216,
        widget=MONTHS,
        help_text="Pregnancy is -9.",
    )
    age_to = forms.IntegerField(
        label="To which age, in months?", required=False, min_value=-8, max_value=216, widget=MONTHS
    )
    languages = GuardedNameField(label="Languages", max_length=160, initial="English")
    licence = GuardedNameField(
        label="Licence", max_length=120, required=False, help_text="For example: free to read, or CC BY 4.0."
    )
    checker = GuardedNameField(
        label="Who checked it?", max_length=120, help_text="A role or a team, such as our lead clinician."
    )
    checked_on = forms.DateField(label="When was it checked?", widget=DayPicker)
    review_on = forms.DateField(label="When is it checked again?", widget=DayPicker)

    def clean(self) -> None:
        super().clean()
        first, last = self.cleaned_data.get("age_from"), self.cleaned_data.get("age_to")
        if first is not None and last is not None and last <= first:
            self.add_error("age_to", "The last age must be above the first.")

    def wanted(self, service: Service) -> WantedResource:
        return WantedResource(service=service, **self.cleaned_data)


class ResourceCollectionForm(forms.Form):
    name = GuardedNameField(label="What is the collection called?", max_length=120)
    about = GuardedCharField(label="What is it for?", max_length=300, required=False)
    resources = forms.ModelMultipleChoiceField(
        GuideResource.objects.none(),
        label="What is in it?",
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": "Choose leaflets, films and apps of your own service."},
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows: Any = self.fields["resources"]
        rows.queryset = GuideResource.objects.filter(service=service)


class FindResourcesForm(FilterForm):
    kind = forms.ChoiceField(
        label="What",
        required=False,
        choices=[("", "Everything"), *ResourceKind.choices],
        error_messages=not_a_choice("a kind"),
    )
    collection = forms.ModelChoiceField(
        ResourceCollection.objects.all(),
        label="Collection",
        required=False,
        empty_label="All",
        error_messages=not_a_choice("a collection"),
    )
