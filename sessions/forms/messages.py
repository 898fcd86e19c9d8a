"""Writing to the people of a session, and the words that a service keeps for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import get_current_timezone

from core import clock
from core.forms import GuardedCharField, GuardedNameField, GuardedTextField
from core.widgets import DayPicker, TimePicker
from people.models import Service
from sessions.audiences import Audiences
from sessions.forms.services import ask_which
from sessions.message_words import PLACEHOLDERS, unknown_in
from sessions.rules.messages import why_not_sent_at

NOW, LATER = "now", "later"
IN_BRACKETS = (
    "You can use " + ", ".join(f"{{{name}}} ({what})" for name, (what, _) in PLACEHOLDERS.items()) + "."
)


def refuse_unknown(text: str) -> None:
    if unknown := unknown_in(text):
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        wrong = ", ".join(f"{{{name}}}" for name in unknown)
        raise ValidationError(f"There is no {wrong}. You can use {known}.")


class MessageWordsForm(forms.Form):
    subject = GuardedCharField(label="Subject", max_length=200, validators=[refuse_unknown])
    text = GuardedTextField(
        label="Message", max_length=4000, validators=[refuse_unknown], help_text=IN_BRACKETS
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs["rows"] = 12


class MessageForm(MessageWordsForm):
    to = forms.ChoiceField(label="To whom", error_messages={"required": "Choose to whom you write."})
    when = forms.ChoiceField(
        label="When",
        choices=[(NOW, "As soon as I press Send"), (LATER, "At a later moment")],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    day = forms.DateField(label="On", widget=DayPicker, required=False)
    at = forms.TimeField(label="At", widget=TimePicker, required=False)
    token = forms.UUIDField(widget=forms.HiddenInput)
    field_order = ("to", "subject", "text", "when", "day", "at", "token")

    def __init__(self, *args: Any, audiences: Audiences, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.audiences = {one.key: one for one in audiences}
        self.initial.setdefault("token", uuid4())
        self.fields["to"].choices = [(one.key, one.label) for one in audiences]  # type: ignore[attr-defined]

    def clean_to(self) -> str:
        audience = self.audiences[self.cleaned_data["to"]]
        if not audience.people:
            raise ValidationError("There is nobody to write to. Choose somebody else.")
        return audience.key

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if data.get("when") != LATER:
            return
        if not data.get("day") and "day" not in self.errors:
            self.add_error("day", "Choose the day on which it goes.")
        if not data.get("at") and "at" not in self.errors:
            self.add_error("at", "Choose the time at which it goes, such as 09:00.")
        if not self.errors and (reason := why_not_sent_at(self.send_at(), clock.now())):
            self.add_error("day", reason)

    def send_at(self) -> datetime | None:
        data = self.cleaned_data
        if data["when"] != LATER:
            return None
        return datetime.combine(data["day"], data["at"], tzinfo=get_current_timezone())


class TemplateForm(MessageWordsForm):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    name = GuardedNameField(label="Name of these words", max_length=80, help_text="Only hosts see it.")
    field_order = ("service", "name", "subject", "text")

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, services)
