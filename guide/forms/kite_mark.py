"""What is asked about an assessment."""

from __future__ import annotations

from typing import Any

from django import forms

from config import policy
from core.filtering import not_a_choice
from core.forms import GuardedCharField
from guide.kite_mark_enums import StandardResult
from guide.models import DirectoryEntry
from people.models import Organisation, Service


class StartAssessmentForm(forms.Form):
    entry = forms.ModelChoiceField(
        DirectoryEntry.objects.none(),
        label="Which service is it?",
        error_messages={"required": "Choose a service.", **not_a_choice("a service")},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="Whose staff work there?",
        required=False,
        empty_label="Nobody the portal knows",
        help_text="Then the portal says what it knows of their training and supervision, of "
        f"{policy.MIN_PEOPLE_IN_COMPETENCE_COUNTS} people or more.",
    )

    def __init__(self, *args: Any, service: Service, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = DirectoryEntry.objects.available().filter(service=service).order_by("name")
        self.fields["entry"].queryset = entries  # type: ignore[attr-defined]
        employers = Organisation.objects.filter(pk__in=service.people.values("organisation"))
        self.fields["organisation"].queryset = employers.order_by("name")  # type: ignore[attr-defined]


class FindingForm(forms.Form):
    result = forms.ChoiceField(
        label="What did you find?",
        choices=StandardResult.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose met, partly met or not met."},
    )
    evidence = GuardedCharField(
        label="What shows it, and where is that from?",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Such as “Training list of March: 11 of 13”. No names, and nothing about a family.",
        error_messages={"required": "Say in a line what shows it."},
    )


class WithdrawMarkForm(forms.Form):
    because = GuardedCharField(
        label="Why is it withdrawn?",
        max_length=300,
        help_text="Those who run the service read it. No names.",
        error_messages={"required": "Say in a line why."},
    )
