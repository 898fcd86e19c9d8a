from __future__ import annotations

from typing import Any

from django import forms

from core.forms import GuardedNameField
from core.widgets import DayPicker
from people.models import Service
from sessions.forms.services import ask_which


class SchoolHolidayForm(forms.Form):
    service = forms.ModelChoiceField(Service.objects.none(), label="Service", empty_label=None)
    name = GuardedNameField(label="Name", max_length=80, help_text="For example: Easter holidays")
    starts_on = forms.DateField(label="First day", widget=DayPicker)
    ends_on = forms.DateField(label="Last day", widget=DayPicker)

    def __init__(self, *args: Any, services: list[Service], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_which(self, services)
