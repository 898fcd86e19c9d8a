"""How often somebody hears of bookings."""

from django import forms

from sessions.enums import DigestRhythm


class DigestForm(forms.Form):
    rhythm = forms.ChoiceField(
        label="How often?",
        choices=[("", "Never"), *DigestRhythm.choices],
        required=False,
        widget=forms.RadioSelect,
    )
