"""How many dates of a series somebody has to come to for a certificate."""

from __future__ import annotations

from typing import Any

from django import forms

ANY = "Each date gives its own certificate"


class CertificateRuleForm(forms.Form):
    dates = forms.TypedChoiceField(
        label="Certificate for those who came to",
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Until somebody has come to that many, none of the dates gives them a certificate.",
    )

    def __init__(self, *args: Any, held: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        numbers = [(number, f"At least {number} of {held} dates") for number in range(1, held + 1)]
        self.fields["dates"].choices = [("", ANY), *numbers]  # type: ignore[attr-defined]
