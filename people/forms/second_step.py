from django import forms

from people.enums import ResetReason, SecondStep


class SecondStepForm(forms.Form):
    policy = forms.ChoiceField(
        label="Who needs a second step to sign in?",
        choices=SecondStep,
        widget=forms.RadioSelect,
        help_text="Besides the code by mail: a number from an app on their phone, or a passkey.",
    )


class ResetSecondStepForm(forms.Form):
    reason = forms.ChoiceField(label="Why?", choices=ResetReason, widget=forms.RadioSelect)
