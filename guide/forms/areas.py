"""An area, its figures of one year, and files of both."""

from __future__ import annotations

from typing import Any

from django import forms

from core.columns import ColumnsForm, WantedColumn
from core.filtering import not_a_choice
from core.forms import GuardedNameField
from guide.enums import AreaKind
from guide.models import LocalArea
from guide.values import AreaDraft, PopulationDraft
from people.models import Locality, Service


class AreaForm(forms.Form):
    name = GuardedNameField(label="Name of the area", max_length=120)
    kind = forms.ChoiceField(label="Kind", choices=AreaKind.choices, error_messages=not_a_choice("a kind"))
    code = GuardedNameField(
        label="Official code",
        max_length=20,
        required=False,
        help_text="Such as E05001234. With it, files of figures and boundaries find the area.",
    )
    parent = forms.ChoiceField(
        label="Lies in", required=False, error_messages=not_a_choice("the area that it lies in")
    )
    locality = forms.ChoiceField(
        label="Is the same as the locality",
        required=False,
        help_text="Staff and referrals are counted by localities.",
        error_messages=not_a_choice("a locality"),
    )

    def __init__(self, *args: Any, service: Service, area: LocalArea | None = None, **kwargs: Any) -> None:
        first = initial_of(area) if area else {"kind": AreaKind.WARD}
        super().__init__(*args, **{**kwargs, "initial": first})
        others = LocalArea.objects.filter(service=service).exclude(pk=area.pk if area else 0)
        parents = others.exclude(kind=AreaKind.WARD).values_list("pk", "name").order_by("name")
        localities = Locality.objects.filter(service=service).values_list("pk", "name")
        self.fields["parent"].choices = [("", "Nothing larger"), *parents]  # type: ignore[attr-defined]
        self.fields["locality"].choices = [("", "None"), *localities]  # type: ignore[attr-defined]

    def draft(self) -> AreaDraft:
        data = self.cleaned_data
        parent, locality = (int(data[name]) if data[name] else None for name in ("parent", "locality"))
        return AreaDraft(data["name"], data["kind"], data["code"], parent, locality)


def initial_of(area: LocalArea) -> dict[str, str | int | None]:
    return {
        "name": area.name,
        "kind": area.kind,
        "code": area.code,
        "parent": area.parent_id,
        "locality": area.locality_id,
    }


class PopulationForm(forms.Form):
    year = forms.IntegerField(label="Year", min_value=1990, max_value=2100)
    births = forms.IntegerField(label="Births", required=False, min_value=0)
    children_under_one = forms.IntegerField(label="Children under one", required=False, min_value=0)
    children_under_two = forms.IntegerField(label="Children under two", required=False, min_value=0)
    deprivation_tenth = forms.IntegerField(
        label="Tenth of deprivation",
        required=False,
        min_value=1,
        max_value=10,
        help_text="1 is the tenth of the country with the most deprivation, 10 the one with the least.",
    )
    source = GuardedNameField(label="Where the figures are from", max_length=200)

    def draft(self) -> PopulationDraft:
        return PopulationDraft(**self.cleaned_data)


WANTED = {
    "area": WantedColumn("The area’s name or code", required=True),
    "year": WantedColumn("Year", required=True),
    "births": WantedColumn("Births"),
    "children_under_one": WantedColumn("Children under one"),
    "children_under_two": WantedColumn("Children under two"),
    "deprivation_tenth": WantedColumn("Tenth of deprivation (1 to 10)"),
    "source": WantedColumn("Where the figures are from", required=True),
}


class PopulationColumnsForm(ColumnsForm):
    def __init__(self, *args: Any, sample: dict[str, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, wanted=WANTED, sample=sample, **kwargs)


class PopulationFileForm(forms.Form):
    file = forms.FileField(
        label="Figures",
        help_text="A table (CSV or Excel): one row for each area and year.",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )


class BoundaryFileForm(forms.Form):
    file = forms.FileField(
        label="Boundaries",
        help_text="GeoJSON in degrees (WGS 84). They are made simple enough to be drawn quickly.",
        error_messages={"required": "Choose the file.", "empty": "This file is empty. Choose another."},
    )
