"""Fields for words in which somebody might write about a family: each has its guard profile and logs what it refused.

What may point to a family (a name, somebody's due date) is asked about: the writer takes it out, or ticks that it is
not about a family. What does point to one cannot be kept at all.
"""

import logging
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField

from core.identifiers import Finding, GuardProfile, find, refusal

logger = logging.getLogger("attune.identifiers")
HINT = "identifier_hint"
NOT_FAMILY = "_not_family"  # what the box beside a field is called, after the field's own name


class Confirmed(str):
    """Words of which the writer says that they are not about a family."""

    __slots__ = ()


class AskingBoundField(BoundField):
    """A field with a box beside it, shown once its words may point to a family. Words that are kept already are not asked
    about again."""

    @property
    def data(self) -> Any:
        value = super().data
        return Confirmed(value) if value and (self.is_confirmed or value == self.initial) else value

    @property
    def is_confirmed(self) -> bool:
        return bool(self.form.data.get(self.box_name))

    @property
    def box_name(self) -> str:
        return f"{self.html_name}{NOT_FAMILY}"

    @property
    def asks_about_family(self) -> bool:
        return self.is_confirmed or any(error.code == HINT for error in self.errors.as_data())


class GuardedField(forms.CharField):
    bound_field_class = AskingBoundField
    profile = GuardProfile.FREE_TEXT

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        findings = find(text, self.profile)
        if hard := [finding for finding in findings if not finding.soft]:
            log("refused", hard)
            raise ValidationError(refusal(hard), code="identifier")
        if findings and not isinstance(value, Confirmed):
            log("asked", findings)
            raise ValidationError(question(findings), code=HINT)
        return text


def log(what: str, findings: list[Finding]) -> None:
    """The event is logged, never the words."""
    kinds = ", ".join(sorted({finding.kind for finding in findings}))
    logger.warning("identifier.%s %s", what, kinds)


def question(findings: list[Finding]) -> str:
    words = " and ".join(dict.fromkeys(f"“{finding.text}” (perhaps {finding.label})" for finding in findings))
    return (
        f"Is {words} about a family? Then take it out. If it is not, tick “This is not about a family” below."
    )


class GuardedCharField(GuardedField):
    """A line of somebody's own words."""


class GuardedTextField(GuardedField):
    """Several lines of somebody's own words."""

    widget = forms.Textarea(attrs={"rows": 4})


class GuardedNameField(GuardedField):
    """What a colleague, a job, an organisation, a session or a question is called: names are what it is for."""

    profile = GuardProfile.NAME


class GuardedAddressField(GuardedField):
    """Where people meet and how a service is reached: it may have a postcode."""

    profile = GuardProfile.ADDRESS
