from django import forms

from people.enums import ColourScheme


class AppearanceForm(forms.Form):
    scheme = forms.ChoiceField(
        label="Light or dark",
        choices=ColourScheme.choices,
        widget=forms.RadioSelect,
        help_text="Dark is easier on the eyes in a dim room. Your choice goes with you to every device.",
        error_messages={"invalid_choice": "Choose one of the three ways on the page."},
    )
