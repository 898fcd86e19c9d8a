"""Copying a session or a series: the first date, then each date as it would be, then the words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from core import clock
from core.forms import GuardedAddressField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from core.wording import day_in_words
from sessions.actions.copying import CopyWords
from sessions.models import TrainingSession
from sessions.rules.shifting import ShiftedDate, why_not_on

TITLE_LENGTH = 180  # leaves room for “ (26 of 26)”


class FirstDateForm(forms.Form):
    first = forms.DateField(
        label="First date of the copy",
        widget=DayPicker,
        help_text="The others follow as far apart as they are now, at the same time of day.",
        error_messages={"required": "Choose the first date.", "invalid": "Write the day as 2027-01-12."},
    )

    def clean_first(self) -> date:
        day = self.cleaned_data["first"]
        if reason := why_not_on(day, clock.now()):
            raise forms.ValidationError(reason)
        return day


class FurtherDateForm(forms.Form):
    day = forms.DateField(
        label="Day of the new date",
        widget=DayPicker,
        error_messages={"required": "Choose the day.", "invalid": "Write the day as 2027-01-12."},
    )


class CopyForm(forms.Form):
    """One field a date; an emptied one leaves that date out."""

    show_optional = False
    title = GuardedNameField(label="Title", max_length=TITLE_LENGTH)
    summary = GuardedTextField(label="What it is about", required=False)
    place = GuardedAddressField(label="Place", max_length=200, required=False, help_text="Address and room.")
    joining_link = forms.URLField(
        label="Joining link",
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text="Last time’s link may be out of date. You can add the new one later.",
    )

    def __init__(self, *args: Any, dates: Sequence[ShiftedDate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates = dates
        for one in dates:
            self.fields[field_of(one.source)] = forms.DateField(
                label=one.source.title if len(dates) > 1 else "Date",
                required=len(dates) == 1,
                widget=DayPicker,
                initial=one.day,
                help_text=hint_of(one),
            )

    def date_fields(self) -> list[forms.BoundField]:
        return [self[field_of(one.source)] for one in self.dates]

    def word_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("title", "summary", "place", "joining_link")]

    def clean(self) -> None:
        super().clean()
        for one in self.dates:
            day = self.cleaned_data.get(field_of(one.source))
            if day and (reason := why_not_on(day, clock.now())):
                self.add_error(field_of(one.source), reason)

    def chosen(self) -> list[ShiftedDate]:
        days = ((one.source, self.cleaned_data[field_of(one.source)]) for one in self.dates)
        return [ShiftedDate(source, day) for source, day in days if day]

    def words(self) -> CopyWords:
        data = self.cleaned_data
        return CopyWords(data["title"], data["summary"], data["place"], data["joining_link"])


def field_of(source: TrainingSession) -> str:
    return f"day-{source.pk}"


def hint_of(one: ShiftedDate) -> str:
    warning = f"{one.warning}. " if one.warning else ""
    return f"{warning}{one.in_words}. Last time: {day_in_words(one.source.starts_at)}."
