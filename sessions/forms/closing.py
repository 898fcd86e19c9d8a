from django import forms


class AutomaticForm(forms.Form):
    evaluation_at_end = forms.BooleanField(
        label="Mail the evaluation when the session has ended",
        required=False,
        help_text="To everybody who is marked as there, each once. It waits until somebody is marked.",
    )
    certificates_at_register = forms.BooleanField(
        label="Issue certificates when the register is complete",
        required=False,
        help_text="Complete means: everybody with a place is marked, and nobody is left to review.",
    )
