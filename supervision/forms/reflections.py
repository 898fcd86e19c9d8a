from django import forms

from core.forms import GuardedTextField

MAX_LENGTH = 20_000


class ReflectionForm(forms.Form):
    # What was asked, where a page of a course asked it.
    about = GuardedTextField(required=False, max_length=2_000, widget=forms.HiddenInput)
    text = GuardedTextField(
        label="Your reflection",
        max_length=MAX_LENGTH,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
        help_text="What stayed with you? What did the baby show you? Leave out names and anything by which a family "
        "could be recognised.",
        error_messages={"required": "Write a few words first."},
    )

    def words(self) -> str:
        """What is sealed: what was asked, and what was written."""
        return "\n\n".join(filter(None, [self.cleaned_data["about"], self.cleaned_data["text"]]))
