"""Forms of second rating."""

from __future__ import annotations

from typing import Any

from django import forms

from core.widgets import ThreePartDate
from referrals.enums import Criterion, CriterionAnswer
from referrals.models import Referral


class DrawSampleForm(forms.Form):
    starts_on = forms.DateField(label="Referrals received from", widget=ThreePartDate)
    ends_on = forms.DateField(label="Until", widget=ThreePartDate)
    share = forms.IntegerField(
        label="How many in a hundred", min_value=10, max_value=20, initial=15, help_text="From 10 to 20."
    )

    def clean(self) -> None:
        super().clean()
        start, end = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if start and end and end < start:
            self.add_error("ends_on", "The end must not come before the start.")


class SecondRatingForm(forms.Form):
    """One question an item that was in force. Nothing is answered beforehand: the second rater starts blind."""

    def __init__(self, *args: Any, referral: Referral, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in referral.items:
            self.fields[item] = forms.ChoiceField(
                label=Criterion(item).label, choices=CriterionAnswer.choices, widget=forms.RadioSelect
            )
