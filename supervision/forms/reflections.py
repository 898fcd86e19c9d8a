from django import forms

from core.forms import GuardedTextField

LONGEST = 20_000


class ReflectionForm(forms.Form):
    text = GuardedTextField(
        label="Your reflection",
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
        help_text="What stayed with you? What did the baby show you? Leave out names and anything by which a family "
        "could be recognised.",
        error_messages={"required": "Write a few words first."},
    )
