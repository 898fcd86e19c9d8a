"""A word of the shared language, as somebody fills it in."""

from __future__ import annotations

from django import forms

from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from guide.wanted import WantedTerm
from people.models import Service

SHORT_TEXT = forms.Textarea(attrs={"rows": 3})


class GlossaryTermForm(forms.Form):
    word = GuardedNameField(label="Word", max_length=80)
    worker_text = GuardedTextField(
        label="What it means to people who work with families", max_length=400, widget=SHORT_TEXT
    )
    family_text = GuardedTextField(
        label="How we say it to families",
        max_length=400,
        widget=SHORT_TEXT,
        help_text="Short words, no jargon.",
    )
    rather_not_say = GuardedCharField(
        label="What we would rather not say",
        max_length=160,
        required=False,
        help_text="Words that blame or frighten.",
    )
    say = GuardedCharField(label="What we say instead", max_length=160, required=False)

    def clean(self) -> None:
        super().clean()
        says_nothing = not self.cleaned_data.get("say") and "say" not in self.errors
        if self.cleaned_data.get("rather_not_say") and says_nothing:
            self.add_error("say", "Say what people can use instead.")

    def wanted(self, service: Service) -> WantedTerm:
        return WantedTerm(service=service, **self.cleaned_data)
