from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.forms import GuardedCharField, GuardedTextField
from notifications.kind import PLACEHOLDERS
from notifications.wording import unknown_placeholders


def refuse_unknown_placeholders(text: str) -> None:
    if unknown := unknown_placeholders(text):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        wrong = ", ".join(f"{{{name}}}" for name in unknown)
        raise ValidationError(f"There is no placeholder {wrong}. There are: {known}.")


class NoticeForm(forms.Form):
    is_on = forms.BooleanField(label="Send this notice", required=False)
    subject = GuardedCharField(label="Subject", max_length=200, validators=[refuse_unknown_placeholders])
    text = GuardedTextField(
        label="Text",
        max_length=4000,
        validators=[refuse_unknown_placeholders],
        help_text="Why the mail came is added at its foot.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 14
