from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError

from certificates.enums import RevocationReason
from certificates.models import Certificate
from core.widgets import DayPicker


class NumberForm(forms.Form):
    number = forms.CharField(
        label="Certificate number",
        max_length=60,
        help_text="It looks like ATT-7KQ2-M9XD-4HTN. Capital letters, spaces and dashes do not matter.",
        error_messages={"required": "Enter the number that is printed on the certificate."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class ShownForm(forms.ModelForm):
    """Ticks of what a stranger may read; the action does the writing."""

    show_optional = False

    class Meta:
        model = Certificate
        fields = Certificate.SHOWN


class RevokeForm(forms.Form):
    reason = forms.ChoiceField(
        label="Why does it no longer hold?",
        choices=[choice for choice in RevocationReason.choices if choice[0] != RevocationReason.REPLACED],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the reason."},
    )


class DatesForm(forms.Form):
    start = forms.DateField(label="Completed from", widget=DayPicker, required=False)
    end = forms.DateField(label="Completed up to", widget=DayPicker, required=False)
    show_optional = False

    def clean(self) -> None:
        super().clean()
        start, end = self.cleaned_data.get("start"), self.cleaned_data.get("end")
        if start and end and start > end:
            raise ValidationError("The first date must not be after the second.")
