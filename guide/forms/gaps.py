"""The gap map of one area."""

from __future__ import annotations

from typing import Any

from django import forms

from core.filtering import FilterForm, not_a_choice
from guide.models import LocalArea
from people.models import Service


class GapMapForm(FilterForm):
    area = forms.ModelChoiceField(
        LocalArea.objects.none(),
        label="Area",
        required=False,
        empty_label="All of the service’s area",
        error_messages=not_a_choice("an area"),
    )

    def __init__(self, data: Any, *, service: Service) -> None:
        super().__init__(data)
        areas: Any = self.fields["area"]
        areas.queryset = LocalArea.objects.of_services([service]).defer("boundary")
