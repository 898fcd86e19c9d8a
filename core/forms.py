"""Fields for free text in which somebody might write about a family: they refuse, and log that they did."""

import logging
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from core.identifiers import find, refusal

logger = logging.getLogger("attune.identifiers")


class GuardedField(forms.CharField):
    """`warnings` holds sentences about what may be a name: shown to the writer, who decides."""

    warnings: list[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.warnings = []

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        findings = find(text)
        self.warnings = [
            f"“{finding.text}” may be somebody's name. Leave names out."
            for finding in findings
            if finding.soft
        ]
        if hard := [finding for finding in findings if not finding.soft]:
            # The event is logged, never the words.
            kinds = ", ".join(sorted({finding.kind for finding in hard}))
            logger.warning("identifier.refused %s", kinds)
            raise ValidationError(refusal(hard), code="identifier")
        return text


class GuardedCharField(GuardedField):
    pass


class GuardedTextField(GuardedField):
    widget = forms.Textarea(attrs={"rows": 4})
