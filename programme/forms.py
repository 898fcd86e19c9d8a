"""What is asked before a programme report is made, and what the service adds to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from core import clock
from core.errors import Refused
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker
from people.models import Service
from programme.actions import check_breakdown, check_period
from programme.enums import Audience, Breakdown, Measure
from programme.models.requests import MAX_LENGTH
from programme.rules.periods import WITHIN_REACH


class ReportForm(forms.Form):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    audience = forms.ChoiceField(
        label="Who is it for?",
        choices=Audience.choices,
        widget=forms.RadioSelect,
        initial=Audience.SERVICE,
        help_text="In the version for commissioners small numbers are hidden, so that nobody can be picked out.",
        error_messages={"required": "Choose who it is for."},
    )
    start = forms.DateField(
        label="From",
        widget=DayPicker,
        validators=WITHIN_REACH,
        help_text="For commissioners the first day of a quarter: 1 April, July, October or January.",
        error_messages={"required": "Enter the first day."},
    )
    end = forms.DateField(
        label="To",
        widget=DayPicker,
        validators=WITHIN_REACH,
        error_messages={"required": "Enter the last day."},
    )
    breakdown = forms.ChoiceField(
        label="What should it take apart?",
        choices=Breakdown.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="For commissioners by whole financial years, April to March. Job families are for the service only.",
    )
    narrative = GuardedTextField(
        label="In your own words",
        required=False,
        help_text="What happened in this time, from your point of view. Nothing about any family, and no names.",
    )

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(services) == 1:
            del self.fields["service"]
        else:
            self.fields["service"].queryset = Service.objects.filter(pk__in=[one.pk for one in services])  # type: ignore[attr-defined]
        for measure in Measure:
            self.fields[f"target_{measure.value}"] = forms.IntegerField(
                label=f"Target: {measure.label[0].lower()}{measure.label[1:]}",
                required=False,
                min_value=0,
                max_value=100_000,
            )

    def clean(self) -> None:
        super().clean()
        cleaned = self.cleaned_data
        if cleaned.get("start") and cleaned.get("end") and cleaned.get("audience"):
            try:
                check_period(cleaned["start"], cleaned["end"], cleaned["audience"], clock.now())
            except Refused as refused:
                self.add_error("end", refused.message)
            try:
                check_breakdown(cleaned.get("breakdown", ""), cleaned["audience"])
            except Refused as refused:
                self.add_error("breakdown", refused.message)

    def targets(self) -> dict[str, int]:
        found = {measure.value: self.cleaned_data.get(f"target_{measure.value}") for measure in Measure}
        return {key: value for key, value in found.items() if value is not None}


class NarrativeForm(forms.Form):
    narrative = GuardedTextField(
        label="In your own words",
        required=False,
        help_text="Leave an empty line between paragraphs. Nothing about any family, and no names.",
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class CommissionerRequestForm(forms.Form):
    text = GuardedTextField(
        label="What you ask for",
        required=False,
        max_length=MAX_LENGTH,
        help_text="Leave an empty line between paragraphs. Nothing about any family, and no names. Empty: you ask for nothing just now.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={
            "max_length": f"Write at most {MAX_LENGTH:,} letters. Commissioners read short texts."
        },
    )


class QuotationForm(forms.Form):
    text = GuardedCharField(
        label="What they said",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Enter their words."},
    )
    said_by = GuardedNameField(
        label="Who said it",
        max_length=80,
        help_text="A role, such as “Health visitor”. Never a name.",
        error_messages={"required": "Enter a role, such as “Health visitor”."},
    )
    consented_on = forms.DateField(
        label="The day they agreed to be quoted",
        widget=DayPicker,
        help_text="Ask them first, and show them the words.",
        error_messages={"required": "Enter the day on which they agreed."},
    )

    def clean_consented_on(self) -> date:
        day: date = self.cleaned_data["consented_on"]
        if day > clock.today():
            raise forms.ValidationError("That day is still to come. Ask them first.")
        return day
