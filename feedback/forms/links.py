from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from core.forms import GuardedNameField
from feedback.link_rules import MAX_AT_ONCE


class MakeLinksForm(forms.Form):
    count = forms.IntegerField(
        label="How many links?",
        min_value=1,
        max_value=MAX_AT_ONCE,
        help_text="One for each guest, and a few to spare.",
    )


class MailLinksForm(forms.Form):
    """Addresses as they come out of a mail program or a table: one a line, or with commas or semicolons between them."""

    addresses = GuardedNameField(
        label="Guests’ addresses",
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=f"One a line, at most {MAX_AT_ONCE}. They are kept until their letter has gone, and then wiped.",
    )

    def clean_addresses(self) -> list[str]:
        found = [part for part in re.split(r"[\s,;<>]+", self.cleaned_data["addresses"]) if part]
        wrong = [part for part in found if not is_address(part)]
        if wrong:
            raise ValidationError(f"This is not a mail address: {wrong[0]}. Put it right or take it out.")
        return list({address.lower(): address for address in found}.values())


def is_address(text: Any) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
