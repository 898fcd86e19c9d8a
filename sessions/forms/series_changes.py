"""One form for this date, this and later ones, or all that are still to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time, timedelta
from typing import Any, TypedDict

from django import forms
from django.utils.timezone import localtime

from core.forms import GuardedAddressField, GuardedTextField
from core.widgets import TimePicker
from core.wording import hours
from people.models import Person
from sessions.enums import Mode
from sessions.forms.training import LENGTHS, hosts_of
from sessions.models import Series, TrainingSession
from sessions.values import SeriesChanges

ONE, LATER, ALL = "one", "later", "all"
REACHES = [(ONE, "This date only"), (LATER, "This date and all later ones"), (ALL, "All dates to come")]
DIFFERS = "It differs between the dates. What you put here holds for all that you change."
NOTHING = "Nothing is changed yet. Put in what should be different."
PLAIN = ("mode", "place", "joining_link", "capacity", "summary", "outcomes")


class DatesToChange(TypedDict):
    """What the action takes beside the series and who asks."""

    dates: list[TrainingSession]
    changes: SeriesChanges
    at: time | None
    length: timedelta | None
    facilitators: list[Person] | None


class ChangeDatesForm(forms.Form):
    """Shows what all dates have in common; only what is changed here is changed on them."""

    reach = forms.ChoiceField(label="Which dates?", choices=REACHES, initial=ALL, widget=forms.RadioSelect)
    date = forms.ModelChoiceField(
        TrainingSession.objects.none(),
        label="This date",
        empty_label=None,
        help_text="Only asked for where you do not change all.",
        required=False,
    )
    at = forms.TimeField(label="Starts at", widget=TimePicker, required=False)
    length = forms.TypedChoiceField(label="How long", coerce=int, empty_value=None, required=False)
    mode = forms.ChoiceField(
        label="How people meet", choices=[("", "As each date has it"), *Mode.choices], required=False
    )
    place = GuardedAddressField(label="Place", max_length=200, required=False, help_text="Address and room.")
    joining_link = forms.URLField(label="Joining link", max_length=500, required=False, assume_scheme="https")
    capacity = forms.IntegerField(label="Places", min_value=1, max_value=2000, required=False)
    facilitators = forms.ModelMultipleChoiceField(
        Person.objects.none(), label="Who leads it", required=False, widget=forms.CheckboxSelectMultiple
    )
    summary = GuardedTextField(label="What it is about", required=False)
    outcomes = GuardedTextField(
        label="What people will be able to do afterwards", required=False, help_text="One a line."
    )

    def __init__(
        self,
        data: Any = None,
        *,
        series: Series,
        dates: Sequence[TrainingSession],
        asked: str = "",
    ) -> None:
        """`asked`: the number of the date from whose row the host came."""
        self.dates = list(dates)
        by_number = {str(one.pk): one for one in self.dates}
        first = common_values(self.dates)
        if asked in by_number:
            first |= {"reach": LATER, "date": asked}
        super().__init__(data, initial=first)
        pks = list(by_number)
        date: Any = self.fields["date"]
        date.queryset = TrainingSession.objects.filter(pk__in=pks).order_by("starts_at")
        date.label_from_instance = lambda session: f"{session.title}: {session.when}"
        leading = Person.objects.filter(facilitated_sessions__in=pks)
        people = (hosts_of([series.service]) | leading.distinct()).distinct()
        self.fields["facilitators"].queryset = people  # type: ignore[attr-defined]
        lengths = sorted({*LENGTHS, *(one.minutes for one in self.dates)})
        choices = [("", "As each date has it"), *((one, hours(one)) for one in lengths)]
        self.fields["length"].choices = choices  # type: ignore[attr-defined]
        for name in ("at", "place", "joining_link", "capacity", "facilitators", "summary", "outcomes"):
            if name not in self.initial and len(self.dates) > 1:
                self.fields[name].help_text = DIFFERS

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("reach") != ALL and not data.get("date") and "date" not in self.errors:
            self.add_error("date", "Choose the date from which on it changes.")
        if not self.errors and not set(self.changed_data) - {"reach", "date"}:
            raise forms.ValidationError(NOTHING)

    def chosen(self) -> list[TrainingSession]:
        reach, this = self.cleaned_data["reach"], self.cleaned_data["date"]
        if reach == ALL:
            return self.dates
        if reach == ONE:
            return [one for one in self.dates if one.pk == this.pk]
        return [one for one in self.dates if one.starts_at >= this.starts_at]

    def values(self) -> DatesToChange:
        data, changed = self.cleaned_data, set(self.changed_data)
        changes = SeriesChanges()
        for name in PLAIN:
            if name in changed and not (name in {"mode", "capacity"} and not data[name]):
                changes[name] = data[name]  # type: ignore[literal-required]
        length = timedelta(minutes=data["length"]) if "length" in changed and data["length"] else None
        return {
            "dates": self.chosen(),
            "changes": changes,
            "at": data["at"] if "at" in changed else None,
            "length": length,
            "facilitators": list(data["facilitators"]) if "facilitators" in changed else None,
        }


type FieldValue = str | int | time | list[int] | None


def common_values(dates: Sequence[TrainingSession]) -> dict[str, FieldValue]:
    """By the form's fields, what all of the dates have; a field in which they differ is not in it."""
    found: dict[str, list[FieldValue]] = {name: [getattr(one, name) for one in dates] for name in PLAIN}
    found["at"] = [localtime(one.starts_at).time() for one in dates]
    found["length"] = [one.minutes for one in dates]
    found["facilitators"] = [sorted(person.pk for person in one.facilitators.all()) for one in dates]
    return {name: values[0] for name, values in found.items() if is_common(values)}


def is_common(values: Sequence[FieldValue]) -> bool:
    return bool(values) and all(value == values[0] for value in values)
