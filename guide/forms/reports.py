"""Something is wrong in an entry, as anybody says it."""

from django import forms

from core.forms import GuardedAddressField
from guide.enums import MistakenPart


class ReportEntryForm(forms.Form):
    part = forms.ChoiceField(label="What is wrong?", choices=MistakenPart.choices, widget=forms.RadioSelect)
    words = GuardedAddressField(
        label="What would be right?",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Please write about the service only, and nothing about yourself or a family.",
    )
