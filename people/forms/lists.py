"""The lists that a service owns."""

from __future__ import annotations

from typing import Any

from django import forms

from core.filtering import FilterForm
from core.forms import GuardedNameField
from people.models import Locality, Service


class NewTeamForm(forms.Form):
    name = GuardedNameField(label="Name of the team", max_length=160)
    employer = GuardedNameField(label="Employer", max_length=160, help_text="As the staff list writes it.")
    locality = forms.ModelChoiceField(Locality.objects.none(), label="Locality", empty_label="Choose one")

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locality"].queryset = service.localities.offered()  # type: ignore[attr-defined]


class FindEntryForm(FilterForm):
    find = GuardedNameField(label="Find a locality, team or employer", required=False, max_length=100)


class OwnWordForm(forms.Form):
    word = GuardedNameField(
        label="Your word",
        max_length=80,
        required=False,
        help_text="Leave it empty for the word that it came with.",
    )


class LocalityNameForm(forms.Form):
    name = GuardedNameField(label="Name of the locality", max_length=120)
